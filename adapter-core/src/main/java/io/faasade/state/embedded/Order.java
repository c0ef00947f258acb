package io.faasade.state.embedded;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * A step on its way: it waits, is taken, and ends once, be it by its answer or because
 * its time is up.
 *
 * @param <T> type of its answer
 */
final class Order<T> {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final Step<T> step;

	private final int size;

	private final MonoSink<T> sink;

	private final long deadline;

	private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

	private @Nullable T answer;

	private @Nullable RuntimeException refusal;

	/**
	 * Order a step.
	 * @param size about how many characters it holds
	 * @param deadline of {@link System#nanoTime()}
	 */
	Order(Step<T> step, int size, MonoSink<T> sink, long deadline) {
		this.step = step;
		this.size = size;
		this.sink = sink;
		this.deadline = deadline;
	}

	int size() {
		return this.size;
	}

	/** Whether it is still wanted; from here on it may be done. */
	boolean take() {
		return this.stage.compareAndSet(Stage.WAITING, Stage.TAKEN);
	}

	/**
	 * Run the step, and keep its answer until it is committed. What the step refuses is
	 * its own matter; what the file refuses concerns all.
	 */
	void run(Draft draft) {
		try {
			this.answer = this.step.run(draft);
		}
		catch (MVStoreException broken) {
			throw broken;
		}
		catch (RuntimeException refused) {
			this.refusal = refused;
			return;
		}
		draft.enter();
	}

	/** Answer what was run, now that it is committed. */
	void answer() {
		if (!end(Stage.TAKEN)) {
			return;
		}
		if (this.refusal != null) {
			this.sink.error(this.refusal);
		}
		else {
			this.sink.success(this.answer);
		}
	}

	/** Answer that it could not be done, or that nobody knows. */
	void fail(Execution execution, @Nullable Throwable cause) {
		if (end(Stage.WAITING) || end(Stage.TAKEN)) {
			this.sink.error(unavailable(execution, cause));
		}
	}

	/**
	 * End it if its time is up.
	 * @param time of {@link System#nanoTime()}
	 * @return whether its time is up
	 */
	boolean expire(long time) {
		if (time - this.deadline < 0) {
			return false;
		}
		if (end(Stage.WAITING)) {
			this.sink.error(unavailable(Execution.NOT_EXECUTED, null));
		}
		else if (end(Stage.TAKEN)) {
			this.sink.error(unavailable(Execution.OUTCOME_UNKNOWN, null));
		}
		return true;
	}

	private boolean end(Stage before) {
		return this.stage.compareAndSet(before, Stage.ENDED);
	}

	static StateUnavailableException unavailable(Execution execution, @Nullable Throwable cause) {
		return new StateUnavailableException(execution, RETRY_AFTER, cause);
	}

	private enum Stage {

		WAITING, TAKEN, ENDED

	}

}
