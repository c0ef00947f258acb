package io.faasade.metering.usage;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of one function and hour. */
final class HourRows {

	private final UsageHour hour;

	private final FunctionLedger ledger;

	private final Map<Account, UsageRow> rows = new ConcurrentHashMap<>();

	HourRows(UsageHour hour, FunctionLedger ledger) {
		this.hour = hour;
		this.ledger = ledger;
	}

	UsageHour hour() {
		return this.hour;
	}

	Collection<UsageRow> rows() {
		return this.rows.values();
	}

	/** The row of an account, where an invocation has just been started. */
	UsageRow started(Account account) {
		UsageRow row = row(account);
		// Sealed only for the moment in which it is decided whether it can go.
		while (!row.start()) {
			Thread.onSpinWait();
			row = row(account);
		}
		return row;
	}

	private UsageRow row(Account account) {
		UsageRow known = this.rows.get(account);
		if (known != null) {
			return known;
		}
		Account told = this.ledger.hasRoom(account) ? account : Account.OTHERS;
		return this.rows.computeIfAbsent(told, added -> this.ledger.row(this.hour, added));
	}

	/** Let go of a row that is sealed and told. */
	void remove(UsageRow row) {
		if (this.rows.remove(row.key().account(), row)) {
			this.ledger.removed();
		}
	}

}
