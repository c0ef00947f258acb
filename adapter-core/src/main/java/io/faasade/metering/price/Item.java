package io.faasade.metering.price;

/** What is charged for. */
public enum Item {

	/** Calls, by the million. */
	CALLS("calls", "1000000 Requests"),

	/** A gigabyte (GiB) of memory for a second. */
	GIGABYTE_SECONDS("gigabyte-seconds", "GiB-Seconds"),

	/** A virtual processor for a second. */
	VCPU_SECONDS("vcpu-seconds", "vCPU-Seconds");

	private final String word;

	private final String unit;

	Item(String word, String unit) {
		this.word = word;
		this.unit = unit;
	}

	/** How price lists write it. */
	public String word() {
		return this.word;
	}

	/** What it is counted in. */
	public String unit() {
		return this.unit;
	}

}
