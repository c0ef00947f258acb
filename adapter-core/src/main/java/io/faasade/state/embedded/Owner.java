package io.faasade.state.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.faasade.state.engine.StateUnavailableException.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that touches a file. It takes what waits, in groups, runs each step
 * whole or not at all, commits the group, and only then answers. Between groups it sweeps
 * out what has ended; when nothing comes it tidies the file.
 *
 * <p>
 * When the file breaks (a full disk, say) it is let go of, which undoes what was not
 * committed, and opened again: all of a group is undone with it, and told so.
 */
final class Owner implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Owner.class);

	private static final int SWEPT_PER_GROUP = 256;

	private static final Duration IDLE = Duration.ofMillis(200);

	private static final long REOPEN_AFTER = Duration.ofMillis(250).toNanos();

	private final EmbeddedSettings settings;

	private final Backlog backlog;

	private final Supplier<Tables> opening;

	private final CompletableFuture<Void> opened = new CompletableFuture<>();

	private final Tidying tidying = new Tidying();

	private @Nullable Tables tables;

	private @Nullable Throwable broken;

	private long brokenAt;

	private boolean moreToSweep;

	private volatile List<Order<?>> taken = List.of();

	Owner(EmbeddedSettings settings, Backlog backlog, Supplier<Tables> opening) {
		this.settings = settings;
		this.backlog = backlog;
		this.opening = opening;
	}

	/** Ends when the file has been opened for the first time, or could not be. */
	CompletableFuture<Void> opened() {
		return this.opened;
	}

	/** What is being done now. */
	List<Order<?>> taken() {
		return this.taken;
	}

	@Override
	public void run() {
		if (open()) {
			while (!this.backlog.isDone()) {
				serve(this.backlog.take(this.moreToSweep ? Duration.ZERO : IDLE));
			}
			close();
		}
	}

	private boolean open() {
		try {
			this.tables = this.opening.get();
			this.opened.complete(null);
			return true;
		}
		catch (Throwable refused) {
			this.opened.completeExceptionally(refused);
			return false;
		}
	}

	private void serve(List<Order<?>> group) {
		this.taken = group;
		Execution failed = Execution.NOT_EXECUTED;
		try {
			Tables open = reopened();
			run(group, open);
			failed = Execution.OUTCOME_UNKNOWN;
			commit(open);
			group.forEach(Order::answer);
			this.tidying.after(group.size(), open);
		}
		catch (Throwable refused) {
			letGo(refused);
			for (Order<?> order : group) {
				order.fail(failed, refused);
			}
		}
		finally {
			this.taken = List.of();
		}
	}

	private void run(List<Order<?>> group, Tables open) {
		long now = this.settings.clock().millis();
		this.moreToSweep = open.sweep(now, SWEPT_PER_GROUP);
		for (Order<?> order : group) {
			if (order.take()) {
				order.run(new Draft(open, now));
			}
		}
	}

	private void commit(Tables open) {
		if (open.store().hasUnsavedChanges()) {
			open.store().commit();
			sync(open);
		}
	}

	private void sync(Tables open) {
		if (this.settings.fsync() == Fsync.ALWAYS) {
			open.store().sync();
		}
	}

	private Tables reopened() throws Throwable {
		Tables open = this.tables;
		if (open != null) {
			return open;
		}
		if (this.broken != null && System.nanoTime() - this.brokenAt < REOPEN_AFTER) {
			throw this.broken;
		}
		Tables again = this.opening.get();
		this.tables = again;
		this.broken = null;
		logger.info("The file of state {} is open again", this.settings.file());
		return again;
	}

	private void letGo(Throwable cause) {
		// Whoever interrupted us must not break the file again once it is open.
		Thread.interrupted();
		this.moreToSweep = false;
		if (this.broken == null) {
			logger.error("The file of state {} broke; what was not committed is undone, and it is opened again",
					this.settings.file(), cause);
		}
		if (this.broken != cause) {
			this.broken = cause;
			this.brokenAt = System.nanoTime();
		}
		Tables open = this.tables;
		this.tables = null;
		if (open != null) {
			open.store().closeImmediately();
		}
	}

	// Not closed as MVStore would like it: it marks the file as clean, trusts the mark at
	// the next opening, and goes back to an older version if among the newest parts of
	// the file there is one that was done with and written over. Unmarked, it looks.
	private void close() {
		Tables open = this.tables;
		try {
			if (open != null) {
				commit(open);
				open.store().closeImmediately();
			}
		}
		catch (RuntimeException refused) {
			logger.warn("The file of state {} was not closed well; what was answered is in it", this.settings.file(),
					refused);
		}
	}

}
