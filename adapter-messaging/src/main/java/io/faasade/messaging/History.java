package io.faasade.messaging;

import java.time.Instant;
import java.util.Optional;

import io.faasade.messaging.DeadLetter.Failure;

/**
 * What has become of a message so far.
 *
 * @param attempts how often it was tried and did not come to an end
 * @param started whether the last attempt was begun and nobody has heard of it since
 * @param first what went wrong first
 * @param last what went wrong last
 */
record History(int attempts, boolean started, Optional<Failure> first, Optional<Failure> last) {

	private static final History NONE = new History(0, false, Optional.empty(), Optional.empty());

	private static final String NEVER_ENDED = "The process ended while the message was handled";

	static History none() {
		return NONE;
	}

	/** An attempt begins of which nobody may ever hear again. */
	History begun() {
		return new History(this.attempts + 1, true, this.first, this.last);
	}

	/** An attempt has failed. */
	History failed(Throwable cause) {
		int tried = this.started ? this.attempts : this.attempts + 1;
		return with(tried, Failure.of(cause));
	}

	/** The attempt that was begun has taken its process with it. */
	History crashed() {
		return with(this.attempts, new Failure(Instant.now(), "crash", NEVER_ENDED));
	}

	/** The attempt that was begun does not count. */
	History undone() {
		return this.started ? new History(this.attempts - 1, false, this.first, this.last) : this;
	}

	/** Turned away before it was run. */
	History rejected(String reason, String detail) {
		return with(Math.max(1, this.attempts), new Failure(Instant.now(), reason, detail));
	}

	private History with(int tried, Failure failure) {
		return new History(tried, false, Optional.of(this.first.orElse(failure)), Optional.of(failure));
	}

}
