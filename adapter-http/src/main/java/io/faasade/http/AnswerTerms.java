package io.faasade.http;

import java.util.Optional;

/**
 * What an answer has to keep to, known before the function runs.
 *
 * @param representation the form that suits the caller
 * @param argument the function's argument, where it is a simple one
 * @param head whether the caller asked for no body
 * @param settings what holds for all answers
 */
record AnswerTerms(Representation representation, Optional<SimpleArgument> argument, boolean head,
		AnswerSettings settings) {

	Framing framing() {
		return this.representation.framing();
	}

}
