package io.faasade.metering.usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.Write;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the store what this instance has added up, every second at most. What was not
 * told, or not known to be, is told the next time: nothing is lost or counted twice by
 * that, however often and late it happens.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class UsageFlush implements AutoCloseable {

	/** How long an instance that says nothing is taken to be alive. */
	static final Duration ALIVE = Duration.ofMinutes(2);

	private static final Logger logger = LoggerFactory.getLogger(UsageFlush.class);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	// Of each row: what was told, the hour, and a number for each unit.
	private static final int ROWS_AT_ONCE = Change.MAX_OPERATIONS / (UsageUnit.values().length + 3) - 1;

	// No thread is so late that it still begins an invocation then.
	private static final int HOURS_REMEMBERED = 48;

	private final UsageLedger ledger;

	private final StateEngine engine;

	private final LongSupplier nanoTime;

	private final BooleanSupplier wanted;

	private final Duration alive;

	private final String instance = UUID.randomUUID().toString();

	private final Map<UsageRow, ToldRow> told = new ConcurrentHashMap<>();

	private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(UsageFlush::daemon);

	private Optional<Map<String, Long>> running = Optional.of(Map.of());

	private long runningToldAt;

	private final Set<String> groups = new HashSet<>();

	private boolean troubled;

	/**
	 * Tell a store.
	 * @param ledger what is told
	 * @param engine the store
	 * @param nanoTime monotonic clock, as {@link System#nanoTime()}
	 */
	public UsageFlush(UsageLedger ledger, StateEngine engine, LongSupplier nanoTime) {
		this(ledger, engine, nanoTime, () -> true);
	}

	/**
	 * Tell a store when it is wanted.
	 * @param ledger what is told
	 * @param engine the store
	 * @param nanoTime monotonic clock, as {@link System#nanoTime()}
	 * @param wanted whether to tell anything by now; until then it is added up here
	 */
	public UsageFlush(UsageLedger ledger, StateEngine engine, LongSupplier nanoTime, BooleanSupplier wanted) {
		this(ledger, engine, nanoTime, wanted, ALIVE);
	}

	UsageFlush(UsageLedger ledger, StateEngine engine, LongSupplier nanoTime, BooleanSupplier wanted, Duration alive) {
		this.ledger = ledger;
		this.engine = engine;
		this.nanoTime = nanoTime;
		this.wanted = wanted;
		this.alive = alive;
	}

	private static Thread daemon(Runnable runnable) {
		Thread thread = new Thread(runnable, "faasade-usage");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Begin to tell it regularly.
	 * @param interval how long between two times
	 * @param listener hears of each time
	 */
	public void start(Duration interval, FlushListener listener) {
		this.ticks.scheduleWithFixedDelay(() -> {
			if (this.wanted.getAsBoolean()) {
				flush(listener);
			}
		}, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Tell it, and let somebody hear of that, whatever becomes of them. */
	void flush(FlushListener listener) {
		heard(listener::telling);
		if (flush()) {
			heard(listener::told);
		}
	}

	private static void heard(Runnable hearing) {
		try {
			hearing.run();
		}
		catch (RuntimeException away) {
			logger.debug("What all instances used could not be learned now", away);
		}
	}

	/**
	 * Tell it now. May block.
	 * @return whether all was told
	 */
	public synchronized boolean flush() {
		try {
			boolean all = told(rows()) & toldGroups();
			recovered();
			return all;
		}
		catch (RuntimeException away) {
			this.running = Optional.empty();
			complain(away);
			return false;
		}
	}

	private void complain(RuntimeException away) {
		if (!this.troubled) {
			logger.warn("What functions used could not be told to the store, it is kept and told later: {}",
					away.toString());
		}
		this.troubled = true;
	}

	private void recovered() {
		if (this.troubled) {
			logger.info("What functions used can be told to the store again");
		}
		this.troubled = false;
	}

	private boolean toldGroups() {
		Set<String> fresh = new HashSet<>(this.ledger.groups());
		fresh.removeAll(this.groups);
		fresh.remove("");
		List<Write> writes = fresh.stream()
			.<Write>map(group -> new Write.Put(UsagePlaces.groups().at(group), "1", Optional.empty()))
			.toList();
		if (!writes.isEmpty()) {
			this.engine.apply(new Change(List.of(), writes, Guard.none())).block(PATIENCE);
		}
		return this.groups.addAll(fresh) || fresh.isEmpty();
	}

	private List<ToldRow> rows() {
		return this.ledger.functions()
			.stream()
			.flatMap(FunctionLedger::hours)
			.flatMap(hour -> hour.rows().stream().map(row -> told(hour, row)))
			.toList();
	}

	private ToldRow told(HourRows hour, UsageRow row) {
		return this.told.computeIfAbsent(row, added -> new ToldRow(hour, added, this.instance));
	}

	private boolean told(List<ToldRow> rows) {
		rows.stream().filter(ToldRow::isDoubtful).forEach(this::look);
		Map<ToldRow, UsageTotals> totals = new LinkedHashMap<>();
		Map<String, Long> unfinished = new LinkedHashMap<>();
		for (ToldRow row : rows) {
			UsageTotals now = row.row().totals();
			totals.put(row, now);
			unfinished.merge(row.row().key().function(), now.unfinished(), Long::sum);
		}
		totals.entrySet().removeIf(entry -> !entry.getKey().isNews(entry.getValue()));
		unfinished.values().removeIf(count -> count == 0);
		boolean all = told(totals, unfinished);
		UsageHour hour = this.ledger.hour();
		rows.stream().filter(row -> row.letGo(hour)).forEach(row -> this.told.remove(row.row()));
		this.ledger.functions().forEach(function -> function.forgetBefore(hour.plus(-HOURS_REMEMBERED)));
		return all;
	}

	private boolean told(Map<ToldRow, UsageTotals> news, Map<String, Long> unfinished) {
		List<ToldRow> rows = List.copyOf(news.keySet());
		boolean all = true;
		List<Write> alive = alive(unfinished);
		for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
			List<ToldRow> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
			all &= applied(some, news, alive);
			alive = List.of();
		}
		if (!alive.isEmpty()) {
			all &= applied(List.of(), news, alive);
		}
		return all;
	}

	private boolean applied(List<ToldRow> rows, Map<ToldRow, UsageTotals> news, List<Write> alive) {
		List<Write> writes = new ArrayList<>(alive);
		rows.forEach(row -> row.writes(news.getOrDefault(row, UsageTotals.ZERO)).forEach(writes::add));
		Change change = new Change(rows.stream().map(ToldRow::check).toList(), writes, Guard.none());
		rows.forEach(ToldRow::doubt);
		if (!(this.engine.apply(change).block(PATIENCE) instanceof Applied.Done)) {
			this.running = Optional.empty();
			return false;
		}
		rows.forEach(row -> row.confirm(this.nanoTime.getAsLong()));
		return true;
	}

	private void look(ToldRow row) {
		Optional<String> text = this.engine.look(row.place()).blockOptional(PATIENCE).orElseThrow();
		row.learn(text, this.nanoTime.getAsLong());
	}

	// Said again before it is taken for dead.
	private List<Write> alive(Map<String, Long> unfinished) {
		long now = this.nanoTime.getAsLong();
		boolean due = now - this.runningToldAt > this.alive.toNanos() / 3;
		if (this.running.filter(unfinished::equals).isPresent() && (unfinished.isEmpty() || !due)) {
			return List.of();
		}
		this.running = Optional.of(Map.copyOf(unfinished));
		this.runningToldAt = now;
		Place place = UsagePlaces.live().at(this.instance);
		return List.of(unfinished.isEmpty() ? new Write.Remove(place)
				: new Write.Put(place, JsonMapper.shared().writeValueAsString(unfinished), Optional.of(this.alive)));
	}

	/** Tell what is left, and stop. */
	@Override
	public void close() {
		this.ticks.shutdown();
		if (this.wanted.getAsBoolean()) {
			flush();
		}
	}

}
