package io.faasade.metering.usage;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntSupplier;

import io.faasade.metering.InvocationMeter;
import io.faasade.metering.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * What invocations of one function, hour and account used on this instance so far. It
 * takes note of an invocation from its beginning on, so that all of it counts for the
 * hour in which it began.
 */
final class UsageRow implements InvocationMeter {

	private static final int CELLS = 8;

	private final UsageKey key;

	private final long part;

	private final IntSupplier megabytes;

	private final AtomicReferenceArray<UsageCells> cells = new AtomicReferenceArray<>(CELLS);

	private volatile boolean sealed;

	private volatile @Nullable UsageSums sums;

	/**
	 * Begin a row.
	 * @param key what it is about
	 * @param part tells it from an earlier one of the same key
	 * @param megabytes memory that the function is charged for now
	 */
	UsageRow(UsageKey key, long part, IntSupplier megabytes) {
		this.key = key;
		this.part = part;
		this.megabytes = megabytes;
	}

	UsageKey key() {
		return this.key;
	}

	long part() {
		return this.part;
	}

	/** Where its numbers are added up in a group. A function has its state in one. */
	UsageSums sums(String group) {
		UsageSums known = this.sums;
		if (known == null || !known.isOf(group)) {
			known = new UsageSums(group, this.key);
			this.sums = known;
		}
		return known;
	}

	int megabytes() {
		return this.megabytes.getAsInt();
	}

	/** Take note that an invocation begins; answers {@code false} if it is too late. */
	boolean start() {
		return cells().start(this);
	}

	/** The rest of an invocation that began here and was committed elsewhere. */
	void recordRest(Measurement measurement) {
		cells().recordRest(measurement);
	}

	/** An invocation of which nothing stands: it has ended, and is charged to nobody. */
	void recordVain(Measurement measurement) {
		cells().recordVain(measurement);
	}

	@Override
	public void record(Measurement measurement) {
		cells().record(measurement, megabytes());
	}

	UsageTotals totals() {
		long[] sums = new long[UsageUnit.values().length];
		for (int cell = 0; cell < CELLS; cell++) {
			UsageCells known = this.cells.get(cell);
			if (known != null) {
				known.addTo(sums);
			}
		}
		return UsageTotals.owning(sums);
	}

	/**
	 * Take in no more invocations, if none is running; answers whether that is so. From
	 * then on nothing changes here.
	 */
	boolean seal() {
		this.sealed = true;
		// Whoever was about to start has by now: it would hold the lock of its cells.
		this.sealed = totals().unfinished() == 0;
		return this.sealed;
	}

	/** Take in invocations again. */
	void unseal() {
		this.sealed = false;
	}

	boolean isSealed() {
		return this.sealed;
	}

	private UsageCells cells() {
		int cell = (int) Thread.currentThread().getId() & (CELLS - 1);
		UsageCells known = this.cells.get(cell);
		if (known != null) {
			return known;
		}
		this.cells.compareAndSet(cell, null, new UsageCells());
		return this.cells.get(cell);
	}

}
