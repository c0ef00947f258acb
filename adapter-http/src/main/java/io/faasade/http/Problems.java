package io.faasade.http;

import io.faasade.invocation.Ending;
import io.faasade.invocation.InvocationId;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Unavailable;

import org.springframework.http.HttpStatus;

/** Makes problems of endings: the one place where an ending becomes a status. */
final class Problems {

	private final InvocationId id;

	Problems(InvocationId id) {
		this.id = id;
	}

	/** The function was never run. */
	Problem of(Rejected rejected) {
		Problem problem = Problem.of(status(rejected.reason()), rejected.reason(), rejected.detail(), this.id)
			.with(rejected.violations());
		return rejected.contentTypes().isEmpty() ? problem
				: problem.with("Accept", String.join(", ", rejected.contentTypes()));
	}

	/** The function did not run now. */
	Problem of(Unavailable unavailable) {
		long seconds = Math.max(1, unavailable.retryAfter().plusMillis(999).toSeconds());
		return Problem.of(status(unavailable.reason()), unavailable.reason(), detail(unavailable.reason()), this.id)
			.with("Retry-After", Long.toString(seconds));
	}

	/**
	 * The function threw: callers are told no more than its exception was made to tell.
	 */
	Problem of(Failed failed) {
		return ChosenStatus.of(failed.cause())
			.map(chosen -> Problem.of(chosen, this.id))
			.orElseGet(() -> unexplained(failed.ending()));
	}

	private Problem unexplained(Ending ending) {
		return (ending == Ending.TIMEOUT)
				? Problem.of(HttpStatus.GATEWAY_TIMEOUT, ending, "The function did not answer in time", this.id)
				: Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, ending, "The function failed", this.id);
	}

	/**
	 * No function is served by that verb.
	 * @param allowed the verbs by which one is
	 */
	Problem wrongVerb(String allowed) {
		return Problem
			.of(HttpStatus.METHOD_NOT_ALLOWED, HttpStatus.METHOD_NOT_ALLOWED,
					"What is served here is not served by that verb", this.id)
			.with("Allow", allowed);
	}

	/** No function is served at that path. */
	Problem unknown() {
		return of(new Rejected(Rejected.Reason.UNKNOWN_FUNCTION, "There is no such function"));
	}

	private static HttpStatus status(Rejected.Reason reason) {
		return switch (reason) {
			case UNKNOWN_FUNCTION -> HttpStatus.NOT_FOUND;
			case UNREADABLE_PAYLOAD, INVALID_PAYLOAD, MISSING_PAYLOAD -> HttpStatus.BAD_REQUEST;
			case UNSUPPORTED_CONTENT_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
			case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
			case PAYLOAD_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
			case MISSING_IDEMPOTENCY_KEY, MALFORMED_IDEMPOTENCY_KEY -> HttpStatus.BAD_REQUEST;
			case REUSED_IDEMPOTENCY_KEY -> HttpStatus.UNPROCESSABLE_CONTENT;
		};
	}

	private static HttpStatus status(Unavailable.Reason reason) {
		return switch (reason) {
			case OVERLOADED, DRAINING, NOT_EXECUTED, OUTCOME_UNKNOWN, CONTENDED -> HttpStatus.SERVICE_UNAVAILABLE;
			case IN_PROGRESS -> HttpStatus.CONFLICT;
			case OVER_BUDGET -> HttpStatus.TOO_MANY_REQUESTS;
		};
	}

	private static String detail(Unavailable.Reason reason) {
		return switch (reason) {
			case OVERLOADED -> "As many invocations as this function is allowed are running already";
			case OVER_BUDGET -> "There is nothing left of the budget for this time";
			case DRAINING -> "This instance is shutting down";
			case NOT_EXECUTED -> "State could not be reached in time; nothing was changed";
			case OUTCOME_UNKNOWN -> "State could not be reached in time; whether anything was changed is not known";
			case CONTENDED -> "Others changed the same state each time this was tried; nothing was changed";
			case IN_PROGRESS -> "The same request is running already";
		};
	}

}
