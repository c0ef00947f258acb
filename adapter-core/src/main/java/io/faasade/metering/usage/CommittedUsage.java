package io.faasade.metering.usage;

import java.util.List;
import java.util.stream.Stream;

import io.faasade.invocation.Ending;
import io.faasade.invocation.Invocation;
import io.faasade.metering.InvocationMeter;
import io.faasade.metering.Measurement;
import io.faasade.state.engine.Write;
import io.faasade.state.transaction.CommitContribution;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation used that may turn out to be a transaction: then it is added to the
 * sums by the commit itself, else to the row.
 *
 * <p>
 * What is known only after the commit, such as the size of the answer, goes to the row in
 * any case.
 */
final class CommittedUsage implements InvocationMeter, CommitContribution {

	private final UsageLedger ledger;

	private final UsageRow row;

	private @Nullable Measurement soFar;

	private volatile Charge charge = Charge.ROW;

	CommittedUsage(UsageLedger ledger, UsageRow row) {
		this.ledger = ledger;
		this.row = row;
	}

	@Override
	public Invocation accompany(Invocation invocation, Measurement measurement) {
		this.soFar = measurement;
		return invocation.with(ATTRIBUTE, this);
	}

	@Override
	public List<Write> writes(String group) {
		Measurement measurement = this.soFar;
		if (measurement == null) {
			return List.of();
		}
		this.ledger.used(group);
		UsageSums sums = this.row.sums(group);
		return Stream.concat(Stream.of(sums.listed()), sums.additions(totals(measurement)).stream()).toList();
	}

	private UsageTotals totals(Measurement measurement) {
		long[] numbers = new long[UsageUnit.values().length];
		numbers[UsageUnit.STARTED.ordinal()]++;
		UsageCells.addUp(measurement, Ending.COMPLETED, this.row.megabytes(), numbers);
		return UsageTotals.owning(numbers);
	}

	@Override
	public void committed() {
		this.charge = Charge.COMMIT;
	}

	@Override
	public void turnedAway() {
		this.charge = Charge.NONE;
	}

	@Override
	public void record(Measurement measurement) {
		switch (this.charge) {
			case ROW -> this.row.record(measurement);
			case COMMIT -> this.row.recordRest(measurement);
			case NONE -> this.row.recordVain(measurement);
		}
	}

	/** Where it is charged. */
	private enum Charge {

		/** In the row, as any other. */
		ROW,

		/** It was, by its commit. */
		COMMIT,

		/** Nowhere: what it did does not stand, and is charged where it does. */
		NONE

	}

}
