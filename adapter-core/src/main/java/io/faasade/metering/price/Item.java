package io.faasade.metering.price;

import java.math.BigDecimal;

/** What is charged for. */
public enum Item {

	/** Calls, by the million. */
	CALLS("calls", "1000000 Requests", "Requests", 1_000_000),

	/** A gigabyte (GiB) of memory for a second. */
	GIGABYTE_SECONDS("gigabyte-seconds", "GiB-Seconds", "GiB-Seconds", 1),

	/** A virtual processor for a second. */
	VCPU_SECONDS("vcpu-seconds", "vCPU-Seconds", "vCPU-Seconds", 1);

	private final String word;

	private final String unit;

	private final String consumedUnit;

	private final BigDecimal consumed;

	Item(String word, String unit, String consumedUnit, long consumed) {
		this.word = word;
		this.unit = unit;
		this.consumedUnit = consumedUnit;
		this.consumed = BigDecimal.valueOf(consumed);
	}

	/** How price lists write it. */
	public String word() {
		return this.word;
	}

	/** What prices are for one of. */
	public String unit() {
		return this.unit;
	}

	/** What it is counted in when it is used. */
	String consumedUnit() {
		return this.consumedUnit;
	}

	/** How much was used where that many were charged for. */
	BigDecimal consumed(BigDecimal quantity) {
		return quantity.multiply(this.consumed);
	}

}
