package io.faasade.metering.usage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/** A number for each unit. Immutable. */
public final class UsageTotals {

	/** Nothing used. */
	public static final UsageTotals ZERO = new UsageTotals(new long[UsageUnit.values().length]);

	private final long[] numbers;

	private UsageTotals(long[] numbers) {
		this.numbers = numbers;
	}

	/** These numbers, by the position of their units. */
	static UsageTotals owning(long[] numbers) {
		return new UsageTotals(numbers);
	}

	/** These numbers, and zero for all other units. */
	public static UsageTotals of(Map<UsageUnit, Long> numbers) {
		UsageTotals totals = new UsageTotals(new long[UsageUnit.values().length]);
		numbers.forEach((unit, number) -> totals.numbers[unit.ordinal()] = number);
		return totals;
	}

	/** The number of a unit. */
	public long get(UsageUnit unit) {
		return this.numbers[unit.ordinal()];
	}

	/** Invocations that have begun and not ended. */
	public long unfinished() {
		return get(UsageUnit.STARTED) - get(UsageUnit.FINISHED);
	}

	/** The sum of both. */
	public UsageTotals plus(UsageTotals other) {
		return combined(other, Math::addExact);
	}

	/** What is more in this than in the other. */
	public UsageTotals minus(UsageTotals other) {
		return combined(other, Math::subtractExact);
	}

	private UsageTotals combined(UsageTotals other, LongBinaryOperator operator) {
		long[] combined = new long[this.numbers.length];
		Arrays.setAll(combined, position -> operator.applyAsLong(this.numbers[position], other.numbers[position]));
		return new UsageTotals(combined);
	}

	/** The numbers that are not zero. */
	public Map<UsageUnit, Long> asMap() {
		Map<UsageUnit, Long> map = new EnumMap<>(UsageUnit.class);
		for (UsageUnit unit : UsageUnit.values()) {
			if (get(unit) != 0) {
				map.put(unit, get(unit));
			}
		}
		return map;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof UsageTotals totals && Arrays.equals(this.numbers, totals.numbers);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.numbers);
	}

	@Override
	public String toString() {
		return asMap().toString();
	}

}
