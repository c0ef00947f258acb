package io.faasade.http;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an answer has to keep to, known before the function runs.
 *
 * @param representation the form that suits the caller
 * @param argument the function's argument, where it is a simple one
 * @param head whether the caller asked for no body
 * @param passedOn which exceptions of functions are left to filters of the application
 */
record AnswerTerms(Representation representation, Optional<SimpleArgument> argument, boolean head,
		Predicate<Throwable> passedOn) {

	Framing framing() {
		return this.representation.framing();
	}

}
