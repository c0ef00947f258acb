package io.faasade.state.transaction;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Outcome.Unavailable.Reason;
import io.faasade.invocation.UnavailableException;
import io.faasade.state.ContendedStateException;
import io.faasade.state.engine.StateUnavailableException;
import org.jspecify.annotations.Nullable;

/** Tells apart, of what failed for its state, what changed nothing. */
final class StateEndings {

	private static final Duration SOON = Duration.ofSeconds(1);

	/** Others were always faster. */
	static final Unavailable CONTENDED = new Unavailable(Reason.CONTENDED, SOON);

	private StateEndings() {
	}

	/**
	 * The true ending.
	 * @param ending how it ended
	 * @param unchanged whether nothing is changed for certain
	 */
	static Settled of(Settled ending, boolean unchanged) {
		Unavailable unavailable = (ending instanceof Failed failed) ? unavailable(failed.cause(), unchanged) : null;
		return (unavailable != null) ? unavailable : ending;
	}

	/** The same for what breaks off in the midst of a stream. */
	static Throwable of(Throwable thrown, boolean unchanged) {
		Unavailable unavailable = unavailable(thrown, unchanged);
		return (unavailable != null) ? new UnavailableException(unavailable, thrown) : thrown;
	}

	private static @Nullable Unavailable unavailable(Throwable thrown, boolean unchanged) {
		Throwable cause = unwrapped(thrown);
		if (cause instanceof StateUnavailableException away) {
			return new Unavailable(unchanged ? Reason.NOT_EXECUTED : Reason.OUTCOME_UNKNOWN, away.retryAfter());
		}
		if (cause instanceof ContendedStateException) {
			return unchanged ? CONTENDED : new Unavailable(Reason.OUTCOME_UNKNOWN, SOON);
		}
		return null;
	}

	/** What failed in the store, out of what futures make of it. */
	static Throwable unwrapped(Throwable thrown) {
		Throwable cause = thrown;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
