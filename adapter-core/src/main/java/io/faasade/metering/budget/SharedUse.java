package io.faasade.metering.budget;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much those who share have used: what the store said last, and the calls that were
 * begun here since. Safe for use by many threads.
 */
final class SharedUse {

	private final boolean countsCalls;

	private BigDecimal told = BigDecimal.ZERO;

	private long begun;

	private long beingTold;

	private boolean retired;

	SharedUse(boolean countsCalls) {
		this.countsCalls = countsCalls;
	}

	/**
	 * Begin a call, unless that much was used before.
	 * @return what was used before; empty if this takes nothing in any more
	 */
	synchronized Optional<BigDecimal> begin(Optional<BigDecimal> limit) {
		if (this.retired) {
			return Optional.empty();
		}
		BigDecimal used = this.told.add(BigDecimal.valueOf(this.begun));
		if (this.countsCalls && limit.filter(most -> used.compareTo(most) >= 0).isEmpty()) {
			this.begun++;
		}
		return Optional.of(used);
	}

	/** All that was begun by now is about to be told to the store. */
	synchronized void telling() {
		this.beingTold = this.begun;
	}

	/** This is what the store says, which has been told. */
	synchronized void learn(BigDecimal amount) {
		this.told = amount;
		this.begun -= this.beingTold;
		this.beingTold = 0;
	}

	/** Take nothing in any more, if there is nothing; answers whether that is so. */
	synchronized boolean retire() {
		learn(BigDecimal.ZERO);
		this.retired = this.begun == 0;
		return this.retired;
	}

}
