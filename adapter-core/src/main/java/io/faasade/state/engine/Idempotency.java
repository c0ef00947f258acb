package io.faasade.state.engine;

import java.time.Duration;

import reactor.core.publisher.Mono;

/**
 * Keeps the records of requests that may be repeated: absent, then in progress under a
 * lease, then done. A record becomes done by the {@link Guard.Idempotent guard} of a
 * change, in one step with it. Time is the store's own. A holder whose lease is over may
 * still end its record, unless another took over.
 */
public interface Idempotency {

	/**
	 * Begin a request, or hear what became of it.
	 * @param key which record
	 * @param fingerprint tells whether it is the same request
	 * @param lease how long it is this caller's to run before another may take it over
	 */
	Mono<Claim> begin(IdempotencyKey key, String fingerprint, Duration lease);

	/**
	 * Hold on to a request that is still running.
	 * @return whether it is still this caller's
	 */
	Mono<Boolean> extend(IdempotencyKey key, String token, Duration lease);

	/**
	 * Give a request back that came to nothing; none if it is no longer this caller's.
	 */
	Mono<Void> release(IdempotencyKey key, String token);

	/** What became of a request. */
	sealed interface Claim {

		/**
		 * It is this caller's to run.
		 *
		 * @param token shows it in everything that follows
		 */
		record Begun(String token) implements Claim {
		}

		/**
		 * It is running elsewhere.
		 *
		 * @param lease how long at least
		 */
		record InProgress(Duration lease) implements Claim {
		}

		/**
		 * It is done.
		 *
		 * @param answer what was kept
		 */
		record Done(String answer) implements Claim {
		}

		/** The key was used for another request. */
		enum Mismatch implements Claim {

			/** The only one. */
			MISMATCH

		}

	}

}
