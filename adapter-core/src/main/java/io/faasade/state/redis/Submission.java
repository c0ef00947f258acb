package io.faasade.state.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import io.faasade.state.engine.Write;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** A change on its way, and who waits for what becomes of it. */
final class Submission {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final Change change;

	private final MonoSink<Applied> sink;

	private final long deadline;

	private final AtomicBoolean settled = new AtomicBoolean();

	private volatile boolean mergeable;

	private volatile boolean ambiguous;

	Submission(Change change, MonoSink<Applied> sink, long deadline) {
		this.change = change;
		this.sink = sink;
		this.deadline = deadline;
		this.mergeable = change.operations() == 1 && !change.writes().isEmpty()
				&& change.writes().get(0) instanceof Write.Add;
		sink.onCancel(() -> this.settled.set(true));
	}

	/** Have it applied apart from others. */
	void separate() {
		this.mergeable = false;
	}

	Change change() {
		return this.change;
	}

	/** Whether it only adds to one number. */
	boolean isMergeable() {
		return this.mergeable;
	}

	/** Note that it may have been applied, or may be yet. */
	void doubt() {
		this.ambiguous = true;
	}

	/** What is known of it if nobody waits any longer. */
	Execution execution() {
		return this.ambiguous ? Execution.OUTCOME_UNKNOWN : Execution.NOT_EXECUTED;
	}

	boolean isSettled() {
		return this.settled.get();
	}

	boolean isOverdue(long now) {
		return now - this.deadline >= 0;
	}

	/** Tell what was answered for it alone. */
	void answer(String answer) {
		try {
			settle(Verdict.of(this.change, answer));
		}
		catch (RuntimeException failure) {
			fail(failure);
		}
	}

	void settle(Applied applied) {
		if (this.settled.compareAndSet(false, true)) {
			this.sink.success(applied);
		}
	}

	void fail(Throwable failure) {
		if (this.settled.compareAndSet(false, true)) {
			this.sink.error(failure);
		}
	}

	void giveUp(Execution execution, @Nullable Throwable cause) {
		if (!isSettled()) {
			fail(new StateUnavailableException(execution, RETRY_AFTER, cause));
		}
	}

}
