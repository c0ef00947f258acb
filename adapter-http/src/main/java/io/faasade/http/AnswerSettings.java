package io.faasade.http;

import java.util.function.Predicate;

/**
 * What holds for the answers of all functions.
 *
 * @param passedOn which exceptions of functions are left to filters of the application
 * @param serverTiming whether callers are told how long it took until the answer began,
 * in a header {@code Server-Timing}
 */
public record AnswerSettings(Predicate<Throwable> passedOn, boolean serverTiming) {

	/** Leave those exceptions to filters of the application, and tell no times. */
	public static AnswerSettings passingOn(Predicate<Throwable> passedOn) {
		return new AnswerSettings(passedOn, false);
	}

	/** The same, telling callers how long it took or not. */
	public AnswerSettings withServerTiming(boolean told) {
		return new AnswerSettings(this.passedOn, told);
	}

}
