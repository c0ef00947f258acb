package io.faasade.metering.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the ledger adds up, always in whole numbers. */
public enum UsageUnit {

	/** Invocations that have begun. */
	STARTED,

	/** Invocations that have ended, in whichever way. */
	FINISHED,

	/** Invocations that ran, whether they succeeded or not. */
	CALLS,

	/** Those that failed or ran out of time. */
	ERRORS,

	/** Those that were the first of their function on their instance. */
	COLD_STARTS,

	/** How long those that ran took, each rounded up to a millisecond. */
	MILLIS,

	/** The same, each rounded up to 100 milliseconds. */
	MILLIS_BY_100,

	/** The same, each rounded up to a millisecond and taken for 100 at least. */
	MILLIS_FROM_100,

	/** Milliseconds times the megabytes (MiB) of memory that the function is given. */
	MEGABYTE_MILLIS,

	/** Nanoseconds of processor time, where it could be told. */
	CPU_NANOS,

	/** Bytes allocated, where it could be told. */
	ALLOCATED_BYTES,

	/** Bytes of bodies that came in. */
	BYTES_IN,

	/** Bytes of bodies that went out. */
	BYTES_OUT;

	private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/** How the ledger writes it. */
	public String word() {
		return this.word;
	}

	/** The unit that is written so, if this version knows it. */
	public static Optional<UsageUnit> of(String word) {
		return Arrays.stream(values()).filter(unit -> unit.word.equals(word)).findFirst();
	}

}
