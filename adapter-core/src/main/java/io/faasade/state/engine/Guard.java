package io.faasade.state.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * What keeps a change from being applied twice. Where there is none, the engine sees to
 * it that a change is applied at most once however often it has to send it.
 */
public sealed interface Guard {

	/** No guard but the engine's own. */
	static Guard none() {
		return None.NONE;
	}

	/** The group of state that it lies in; empty if it lies nowhere. */
	Optional<String> group();

	/** No guard but the engine's own. */
	enum None implements Guard {

		/** The only one. */
		NONE;

		@Override
		public Optional<String> group() {
			return Optional.empty();
		}

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

		@Override
		public Optional<String> group() {
			return Optional.of(this.key.scope().group());
		}

		/** Key and sizes: an answer is never shown. */
		@Override
		public String toString() {
			return "Idempotent[%s, %d characters]".formatted(this.key, this.answer.length());
		}

	}

	/**
	 * A message that a stream keeps until it is acknowledged: the change is applied only
	 * while the message is pending for this consumer, and acknowledges it as the last
	 * thing it does. It is {@link Applied.Gone} if it is pending for nobody, and
	 * {@link Applied.Fenced} if it is pending for another.
	 *
	 * <p>
	 * Only for stores in which there are streams.
	 *
	 * @param entry which message
	 * @param consumer for whom it must be pending
	 * @param lease what this consumer must hold besides; empty where several may read at
	 * once
	 */
	record Pending(StreamEntry entry, String consumer, Optional<Lease> lease) implements Guard {

		@Override
		public Optional<String> group() {
			return Optional.of(this.entry.group());
		}

	}

	/**
	 * A mark that a message was dealt with: the change is applied only if there is none,
	 * and makes it. Afterwards it is {@link Applied.Repeated}, until the mark is gone.
	 *
	 * @param key which mark
	 * @param retention how long it stays, by the store's clock
	 */
	record Marker(MessageKey key, Duration retention) implements Guard {

		@Override
		public Optional<String> group() {
			return Optional.of(this.key.scope().group());
		}

	}

	/**
	 * Where a function stands in a partition of a log: the change is applied only if it
	 * stands where this caller believes, and goes on from there. It is
	 * {@link Applied.Repeated} if the store stands at the next position or behind it,
	 * {@link Applied.Rewound} if it stands before the previous one,
	 * {@link Applied.Fenced} if it stands in between, and {@link Applied.Unbegun} if the
	 * store knows of no position at all: see {@link Offsets#begin}.
	 *
	 * @param position which position
	 * @param previous where the store must stand; not negative
	 * @param next where it stands afterwards; greater than the previous one
	 */
	record Offset(Position position, long previous, long next) implements Guard {

		public Offset {
			if (previous < 0 || next <= previous) {
				throw new IllegalArgumentException(
						"A position goes on from 0 or more, not from %d to %d".formatted(previous, next));
			}
		}

		@Override
		public Optional<String> group() {
			return Optional.of(this.position.scope().group());
		}

	}

}
