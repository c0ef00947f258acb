package io.faasade.metering.usage;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

import io.faasade.invocation.Invocation;
import io.faasade.metering.InvocationMeters;

/**
 * Adds up what functions used on this instance, by hour, tenant and caller, in exact
 * integers. A {@link UsageFlush} tells the store of it.
 *
 * <p>
 * An invocation counts for the hour in which it began. Of what it used, the time is a
 * monotonic clock's; the wall clock only says which hour it is. Safe for use by many
 * threads; never blocks.
 */
public final class UsageLedger implements InvocationMeters {

	private final UsageAttribution attribution;

	private final Function<String, IntSupplier> megabytes;

	private final int maxAccounts;

	private final Predicate<Invocation> transactions;

	private final InstantSource clock;

	private final Set<String> groups = ConcurrentHashMap.newKeySet();

	private final Map<String, FunctionLedger> functions = new ConcurrentHashMap<>();

	private final AtomicInteger rows = new AtomicInteger();

	private final AtomicLong parts = new AtomicLong();

	/**
	 * Open a ledger.
	 * @param attribution tells who invocations are charged to
	 * @param megabytes memory in MiB that a function of that name is charged for; asked
	 * again whenever an invocation ends
	 * @param maxAccounts how many rows may be open at once; what goes beyond is charged
	 * to {@link Account#OTHERS}
	 * @param transactions which invocations may be transactions: what they use is
	 * committed with them
	 * @param clock the wall clock
	 */
	public UsageLedger(UsageAttribution attribution, Function<String, IntSupplier> megabytes, int maxAccounts,
			Predicate<Invocation> transactions, InstantSource clock) {
		this.attribution = attribution;
		this.megabytes = megabytes;
		this.maxAccounts = maxAccounts;
		this.transactions = transactions;
		this.clock = clock;
	}

	@Override
	public FunctionLedger forFunction(String name) {
		return this.functions.computeIfAbsent(name,
				added -> new FunctionLedger(added, this, this.megabytes.apply(added)));
	}

	UsageAttribution attribution() {
		return this.attribution;
	}

	boolean mayCommit(Invocation invocation) {
		return this.transactions.test(invocation);
	}

	/** Take note that usage is kept in that group of state, too. */
	void used(String group) {
		this.groups.add(group);
	}

	/** The groups of state that usage is kept in. */
	Set<String> groups() {
		return Set.copyOf(this.groups);
	}

	long hourNumber() {
		return UsageHour.numberOf(this.clock.millis());
	}

	UsageHour hour() {
		return new UsageHour(hourNumber());
	}

	Collection<FunctionLedger> functions() {
		return this.functions.values();
	}

	boolean hasRoom() {
		return this.rows.get() < this.maxAccounts;
	}

	/** Number of a row that is added, which no other on this instance has. */
	long added() {
		this.rows.incrementAndGet();
		return this.parts.incrementAndGet();
	}

	void removed() {
		this.rows.decrementAndGet();
	}

}
