package io.faasade.metering.usage;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import io.faasade.invocation.Invocation;
import io.faasade.metering.InvocationMeter;
import io.faasade.metering.Measurement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the ledger that is about one function. */
final class FunctionLedger implements InvocationMeter {

	private static final Logger logger = LoggerFactory.getLogger(FunctionLedger.class);

	private final String function;

	private final UsageLedger ledger;

	private final IntSupplier megabytes;

	private final Map<UsageHour, HourRows> hours = new ConcurrentSkipListMap<>();

	private volatile @Nullable HourRows latest;

	FunctionLedger(String function, UsageLedger ledger, IntSupplier megabytes) {
		this.function = function;
		this.ledger = ledger;
		this.megabytes = megabytes;
	}

	@Override
	public InvocationMeter begin(Invocation invocation) {
		UsageRow row = hour(this.ledger.hourNumber()).started(account(invocation));
		return this.ledger.mayCommit(invocation) ? new CommittedUsage(this.ledger, row) : row;
	}

	// Reached only by what could not be begun: it has ended at least.
	@Override
	public void record(Measurement measurement) {
		hour(this.ledger.hourNumber()).started(Account.OTHERS).record(measurement);
	}

	private Account account(Invocation invocation) {
		try {
			return this.ledger.attribution().account(invocation);
		}
		catch (RuntimeException broken) {
			logger.error("Nobody could be found to charge an invocation of function '{}' to", this.function, broken);
			return Account.OTHERS;
		}
	}

	private HourRows hour(long number) {
		HourRows known = this.latest;
		return (known != null && known.hour().number() == number) ? known : turn(new UsageHour(number));
	}

	private HourRows turn(UsageHour hour) {
		HourRows rows = this.hours.computeIfAbsent(hour, added -> new HourRows(added, this));
		this.latest = rows;
		return rows;
	}

	boolean hasRoom(Account account) {
		return account.equals(Account.NONE) || account.equals(Account.OTHERS) || this.ledger.hasRoom();
	}

	UsageRow row(UsageHour hour, Account account) {
		return new UsageRow(new UsageKey(hour, this.function, account), this.ledger.added(), this.megabytes);
	}

	void removed() {
		this.ledger.removed();
	}

	Stream<HourRows> hours() {
		return this.hours.values().stream();
	}

	/** Forget hours before that one, of which nothing is left to be told. */
	void forgetBefore(UsageHour first) {
		this.hours.values().removeIf(rows -> rows.hour().compareTo(first) < 0 && rows.rows().isEmpty());
	}

}
