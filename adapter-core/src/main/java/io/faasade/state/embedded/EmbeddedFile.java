package io.faasade.state.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.faasade.state.engine.StateUnavailableException.Execution;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * An open file: whatever is to be done with it is handed to its owner, who answers when
 * it is committed. Safe for use by many threads.
 */
final class EmbeddedFile {

	private static final Duration WATCH = Duration.ofMillis(50);

	private final EmbeddedSettings settings;

	private final Backlog backlog = new Backlog();

	private final Owner owner;

	private final Thread thread;

	private final Disposable watch;

	private EmbeddedFile(EmbeddedSettings settings, Supplier<Tables> opening) {
		this.settings = settings;
		this.owner = new Owner(settings, this.backlog, opening);
		this.thread = new Thread(this.owner, "faasade-state");
		this.thread.setDaemon(true);
		this.watch = Schedulers.parallel()
			.schedulePeriodically(this::expire, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Open a file, and come back when it is open. */
	static EmbeddedFile open(EmbeddedSettings settings, Supplier<Tables> opening) {
		EmbeddedFile file = new EmbeddedFile(settings, opening);
		file.thread.start();
		try {
			file.await(file.owner.opened());
			return file;
		}
		catch (RuntimeException refused) {
			file.close();
			throw refused;
		}
	}

	private void await(CompletableFuture<Void> opened) {
		try {
			opened.get();
		}
		catch (ExecutionException refused) {
			throw (refused.getCause() instanceof RuntimeException cause) ? cause
					: StateFileException.unreadable(this.settings.file(), refused);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw StateFileException.unreadable(this.settings.file(), interrupted);
		}
	}

	EmbeddedSettings settings() {
		return this.settings;
	}

	/**
	 * Have a step done.
	 * @param size about how many characters it holds
	 */
	<T> Mono<T> run(int size, Step<T> step) {
		// Others' code must never hold up the owner: it goes on elsewhere.
		return Mono.<T>create(sink -> offer(size, step, sink)).publishOn(Schedulers.parallel());
	}

	private <T> void offer(int size, Step<T> step, MonoSink<T> sink) {
		Order<T> order = new Order<>(step, size, sink, System.nanoTime() + this.settings.timeout().toNanos());
		switch (this.backlog.offer(order)) {
			case WAITS -> {
			}
			case FULL -> order.fail(Execution.NOT_EXECUTED, new IllegalStateException("Too much waits to be stored"));
			case CLOSED -> order.fail(Execution.NOT_EXECUTED, new IllegalStateException("The store is closed"));
		}
	}

	private void expire() {
		long time = System.nanoTime();
		this.owner.taken().forEach(order -> order.expire(time));
		this.backlog.expire(time);
	}

	/** Whether something is being done now. */
	boolean isBusy() {
		return !this.owner.taken().isEmpty();
	}

	/** Finish what waits, and let go of the file. */
	void close() {
		this.backlog.close();
		try {
			this.thread.join(this.settings.timeout().toMillis());
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		this.watch.dispose();
	}

}
