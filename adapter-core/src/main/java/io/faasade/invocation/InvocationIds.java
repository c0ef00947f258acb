package io.faasade.invocation;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of invocations: a prefix drawn at start-up and a counter. What a caller
 * sends has no part in it.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class InvocationIds {

	private static final long VERSION_8 = 0x8000L;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private static final long COUNTER = 0x3FFF_FFFF_FFFF_FFFFL;

	private final long upper;

	private final AtomicLong next;

	private InvocationIds(long prefix, long first) {
		this.upper = (prefix & ~0xF000L) | VERSION_8;
		this.next = new AtomicLong(first);
	}

	/** Ids with a random prefix, for a process. */
	public static InvocationIds random() {
		return new InvocationIds(UUID.randomUUID().getMostSignificantBits(), 1);
	}

	/** Ids that are known in advance, for a test. */
	public static InvocationIds startingAt(long prefix, long first) {
		return new InvocationIds(prefix, first);
	}

	/** An id that was not given before. */
	public InvocationId next() {
		return new InvocationId(this.upper, VARIANT | (this.next.getAndIncrement() & COUNTER));
	}

}
