package io.faasade.state.embedded;

import java.util.Optional;

/** What is kept under a key of a table, all with an end, be it the end of time. */
sealed interface Kept {

	/** The end of what stays. */
	long NEVER = Long.MAX_VALUE;

	/** When it is there no more, in milliseconds of the store's clock. */
	long end();

	/** A number. */
	record Number(long value) implements Kept {

		@Override
		public long end() {
			return NEVER;
		}

	}

	/** A JSON document. */
	record Text(String text, long end) implements Kept {
	}

	/**
	 * The record of a request that may be repeated.
	 *
	 * @param lease until when it is its holder's alone
	 */
	record Request(String fingerprint, String token, long lease, Optional<String> answer, long end) implements Kept {

		// A holder that comes back late may still finish, unless somebody took over.
		private static final long GRACE = 24 * 60 * 60 * 1_000L;

		static Request begun(String fingerprint, String token, long lease) {
			return new Request(fingerprint, token, lease, Optional.empty(), lease + GRACE);
		}

		Request extended(long later) {
			return begun(this.fingerprint, this.token, later);
		}

		Request done(String told, long until) {
			return new Request(this.fingerprint, this.token, 0, Optional.of(told), until);
		}

		boolean isHeldBy(String holder) {
			return this.answer.isEmpty() && this.token.equals(holder);
		}

	}

}
