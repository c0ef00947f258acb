package io.faasade.invocation;

import java.util.UUID;

/**
 * Identity of one run of one function.
 *
 * <p>
 * Shown as a UUID of version 8 (RFC 9562, section 5.8): the upper half is drawn once for
 * a process, the lower half counts, so that making one costs neither entropy nor a lock.
 *
 * @param upper upper half
 * @param lower lower half
 */
public record InvocationId(long upper, long lower) {

	/** The id as {@code X-Invocation-Id} and {@code faas.invocation_id} carry it. */
	@Override
	public String toString() {
		return new UUID(this.upper, this.lower).toString();
	}

}
