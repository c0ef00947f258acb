package io.faasade.state.idempotency;

import io.faasade.invocation.Payload;

/** How an adapter keeps an answer until it is asked for again. */
public interface AnswerForm {

	/**
	 * The answer as text.
	 * @throws IllegalStateException if it cannot be kept
	 */
	String write(Payload answer);

	/** The answer that was kept. */
	Payload read(String kept);

}
