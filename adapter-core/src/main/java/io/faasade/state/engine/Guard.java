package io.faasade.state.engine;

import java.time.Duration;

/**
 * What keeps a change from being applied twice. Where there is none, the engine sees to
 * it that a change is applied at most once however often it has to send it.
 */
public sealed interface Guard {

	/** No guard but the engine's own. */
	static Guard none() {
		return None.NONE;
	}

	/** No guard but the engine's own. */
	enum None implements Guard {

		/** The only one. */
		NONE

	}

	/**
	 * The record of a request that carries an idempotency key: the change is applied only
	 * while the record is held by this token, and the record is then done.
	 *
	 * @param key which record
	 * @param token what the holder was given when the record was begun
	 * @param answer what is told to whoever asks again
	 * @param retention how long the answer is kept
	 */
	record Idempotent(IdempotencyKey key, String token, String answer, Duration retention) implements Guard {

		/** Key and sizes: an answer is never shown. */
		@Override
		public String toString() {
			return "Idempotent[%s, %d characters]".formatted(this.key, this.answer.length());
		}

	}

}
