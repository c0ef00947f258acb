package io.faasade.metering.usage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.faasade.invocation.InvocationTimeoutException;
import io.faasade.function.FunctionName;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Payload;
import io.faasade.metering.usage.FaultyEngine.Fault;
import io.faasade.state.PlainStores;
import io.faasade.state.StateStore;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Write;
import io.faasade.state.transaction.CommitContribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store is told of what functions used, and what becomes of it under faults. */
class UsageFlushTests {

	private static final UsageHour NOON = UsageHour.of(Instance.NOON);

	private final PlainStores stores = new PlainStores();

	private final StateStore store = this.stores.open();

	private final FaultyEngine engine = new FaultyEngine(this.store);

	private final UsageReader reader = new UsageReader(this.store);

	private final Instance instance = new Instance(this.engine);

	@Test
	void addsUpWholeNumbers() {
		this.instance.call("list", Duration.ofNanos(27_550_000));
		this.instance.call("list", Duration.ofMillis(151));
		this.instance.flush();

		assertThat(totals("list").asMap())
			.containsExactlyInAnyOrderEntriesOf(Map.of(UsageUnit.STARTED, 2L, UsageUnit.FINISHED, 2L, UsageUnit.CALLS,
					2L, UsageUnit.COLD_STARTS, 1L, UsageUnit.MILLIS, 28L + 151, UsageUnit.MILLIS_BY_100, 100L + 200,
					UsageUnit.MILLIS_FROM_100, 100L + 151, UsageUnit.MEGABYTE_MILLIS, 179L * 512));
	}

	@Test
	void countsEveryEndingAndBillsWhatHasRun() {
		ends(new Completed(Payload.empty()));
		ends(Completed.repeated(Payload.empty()));
		ends(new Rejected(Rejected.Reason.UNREADABLE_PAYLOAD, "broken"));
		ends(Unavailable.overloaded());
		ends(new Failed(new IllegalStateException()));
		ends(new Failed(new InvocationTimeoutException(new FunctionName("list"), Duration.ofSeconds(1))));
		ends(new Cancelled());
		((Deferred) ends(new Deferred(Mono.error(new IllegalStateException())))).outcome().block();
		Flux<Payload> breaking = Flux.concat(Flux.just(Payload.text("x")), Flux.error(new IllegalStateException()));
		((Streaming) ends(Streaming.of(breaking))).items().onErrorComplete().blockLast();
		((Streaming) ends(Streaming.of(Flux.never()))).items().subscribe().dispose();
		this.instance.flush();

		UsageTotals totals = totals("list");
		assertThat(totals.get(UsageUnit.STARTED)).isEqualTo(10);
		assertThat(totals.get(UsageUnit.FINISHED)).isEqualTo(10).isEqualTo(counted("list"));
		assertThat(totals.get(UsageUnit.CALLS)).isEqualTo(7);
		assertThat(totals.get(UsageUnit.ERRORS)).isEqualTo(4);
	}

	@Test
	void countsManyQuickCallsExactlyWhileItIsTold() throws InterruptedException {
		ExecutorService callers = Executors.newFixedThreadPool(16);
		AtomicBoolean over = new AtomicBoolean();
		Thread teller = new Thread(() -> {
			while (!over.get()) {
				this.instance.flush();
			}
		});
		teller.start();

		IntStream.range(0, 20_000)
			.forEach(turn -> callers.execute(() -> ends(
					(turn % 5 == 0) ? new Failed(new IllegalStateException()) : new Completed(Payload.empty()))));
		callers.shutdown();
		assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		over.set(true);
		teller.join();
		this.instance.flush();

		assertThat(totals("list").get(UsageUnit.FINISHED)).isEqualTo(20_000).isEqualTo(counted("list"));
		assertThat(totals("list").get(UsageUnit.ERRORS)).isEqualTo(4_000);
	}

	@Test
	void sumsWhatEachCallIsRoundedUpTo() {
		Random random = new Random(7);
		long expected = 0;
		for (int turn = 0; turn < 5_000; turn++) {
			long nanos = random.nextLong(300_000_000);
			expected += (nanos + 999_999) / 1_000_000;
			this.instance.call("list", Duration.ofNanos(nanos));
		}
		this.instance.flush();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(expected);
	}

	@Test
	void takesNoNoticeOfAWallClockThatJumps() {
		this.instance.call("list", invocation -> {
			this.instance.passes(Duration.ofMillis(3));
			this.instance.wall(Instance.NOON.plus(Duration.ofHours(1)));
			return new Completed(Payload.empty());
		});
		this.instance.call("list", invocation -> {
			this.instance.passes(Duration.ofMillis(4));
			this.instance.wall(Instance.NOON);
			return new Completed(Payload.empty());
		});
		this.instance.flush();

		assertThat(totals(NOON, "list").get(UsageUnit.MILLIS)).isEqualTo(3);
		assertThat(totals(NOON.plus(1), "list").get(UsageUnit.MILLIS)).isEqualTo(4);
		assertThat(lost()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void neitherLosesNorDoublesWhatWasToldInVain(Fault fault) {
		this.instance.call("list", Duration.ofMillis(10));
		this.engine.next(fault);
		this.instance.flush();
		this.instance.call("list", Duration.ofMillis(5));

		assertThat(this.instance.flush()).isTrue();
		this.engine.arrive();
		this.instance.call("list", Duration.ofMillis(1));
		assertThat(this.instance.flush() || this.instance.flush()).isTrue();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(16);
		assertThat(totals("list").get(UsageUnit.FINISHED)).isEqualTo(3);
	}

	@Test
	void neitherLosesNorDoublesWhatArrivesLate() {
		this.instance.call("list", Duration.ofMillis(10));
		this.engine.next(Fault.LATE_REQUEST);
		this.instance.flush();
		this.instance.call("list", Duration.ofMillis(5));
		this.engine.arrive();

		assertThat(this.instance.flush()).isTrue();
		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(15);
	}

	@Test
	void staysExactUnderAnyRowOfFaults() {
		Random random = new Random(11);
		long expected = 0;
		for (int turn = 0; turn < 2_000; turn++) {
			this.instance.call("list", Duration.ofMillis(turn));
			expected += turn;
			this.engine.next(Fault.values()[random.nextInt(4)]);
			this.instance.flush();
			if (random.nextInt(3) == 0) {
				this.engine.arrive();
			}
		}
		this.engine.arrive();
		this.engine.next(Fault.NONE);
		assertThat(this.instance.flush() || this.instance.flush()).isTrue();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(expected);
		assertThat(totals("list").get(UsageUnit.CALLS)).isEqualTo(2_000);
	}

	@Test
	void tellsAgainWhatTheStoreHasLost() {
		this.instance.call("list", Duration.ofMillis(10));
		this.instance.flush();
		forget();
		this.instance.call("list", Duration.ofMillis(5));
		this.instance.flush();
		this.instance.flush();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(15);
	}

	@Test
	void showsTheSumOfAllInstances() {
		Instance other = new Instance(this.stores.open());
		this.instance.call("list", Duration.ofMillis(10));
		other.call("list", Duration.ofMillis(20));
		this.instance.flush();
		other.flush();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(30);
		assertThat(new UsageReader(this.stores.open()).usage(hour -> true).collectList().block()).hasSize(1);
	}

	@Test
	void forgetsNothingWhenItIsStartedAgain() {
		this.instance.call("list", Duration.ofMillis(10));
		this.instance.flush();

		Instance again = new Instance(this.stores.open());
		again.call("list", Duration.ofMillis(7));
		again.flush();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(17);
	}

	@Test
	void tellsWhatIsRunningFromWhatIsLost() {
		AtomicLong lostMeanwhile = new AtomicLong(-1);
		this.instance.call("list", invocation -> {
			this.instance.flush();
			lostMeanwhile.set(lost().size());
			assertThat(this.reader.running().block()).containsEntry("list", 1L);
			return new Completed(Payload.empty());
		});
		this.instance.flush();

		assertThat(lostMeanwhile).hasValue(0);
		assertThat(lost()).isEmpty();
		assertThat(this.reader.running().block()).isEmpty();
	}

	@Test
	void reportsCallsThatDiedWithTheirInstanceAsLost() {
		Instance killed = new Instance(this.stores.open());
		killed.call("list", invocation -> {
			killed.flush();
			return new Deferred(Mono.never());
		});
		assertThat(lost()).isEmpty();

		// What it said about itself expires.
		removeAll("live");

		assertThat(lost()).containsExactly(Map.entry("list", 1L));
	}

	@Test
	void takesBackThatACallWasLostWhenItFinishesAfterAll() {
		Instance paused = new Instance(this.stores.open());
		paused.call("list", invocation -> {
			paused.flush();
			removeAll("live");
			assertThat(lost()).containsExactly(Map.entry("list", 1L));
			paused.passes(Duration.ofSeconds(120));
			return new Completed(Payload.empty());
		});
		paused.flush();

		assertThat(lost()).isEmpty();
		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(120_000);
	}

	@Test
	void tellsAccountsApartAsFarAsThereIsRoom() {
		AtomicLong turn = new AtomicLong();
		Instance charged = new Instance(this.store,
				invocation -> new Account("tenant/" + turn.incrementAndGet(), "caller %"), 10);
		IntStream.range(0, 10_000).forEach(call -> charged.call("list", Duration.ofMillis(1)));
		charged.flush();

		List<Usage> usage = usage();
		assertThat(usage).hasSize(11)
			.extracting(used -> used.key().account())
			.contains(Account.OTHERS)
			.contains(new Account("tenant/3", "caller %"));
		assertThat(usage.stream().mapToLong(used -> used.totals().get(UsageUnit.CALLS)).sum()).isEqualTo(10_000);
	}

	@Test
	void chargesNobodyIfItCannotBeToldWhom() {
		Instance charged = new Instance(this.store, invocation -> {
			throw new IllegalStateException("nobody");
		}, 10);
		charged.call("list", Duration.ofMillis(1));
		charged.flush();

		assertThat(usage()).extracting(used -> used.key().account()).containsExactly(Account.OTHERS);
	}

	@Test
	void letsGoOfRowsWhoseHourIsOver() {
		for (int hour = 0; hour < 100; hour++) {
			this.instance.wall(Instance.NOON.plus(Duration.ofHours(hour)));
			this.instance.call("list", Duration.ofMillis(1));
			this.instance.flush();
		}

		assertThat(this.instance.ledger().functions().stream().flatMap(FunctionLedger::hours).toList())
			.hasSizeLessThan(50);
		assertThat(this.instance.ledger()
			.functions()
			.stream()
			.flatMap(FunctionLedger::hours)
			.mapToInt(rows -> rows.rows().size())
			.sum()).isEqualTo(1);
		assertThat(usage()).hasSize(100);
	}

	@Test
	void keepsARowWhoseHourIsOverWhileACallRuns() {
		this.instance.call("list", invocation -> {
			this.instance.wall(Instance.NOON.plus(Duration.ofHours(2)));
			this.instance.flush();
			this.instance.passes(Duration.ofHours(2));
			return new Completed(Payload.empty());
		});
		this.instance.flush();

		assertThat(totals(NOON, "list").get(UsageUnit.MILLIS)).isEqualTo(Duration.ofHours(2).toMillis());
		assertThat(lost()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "orders" })
	void leavesWhatATransactionUsedToItsCommit(String group) {
		this.instance.transacts();
		this.instance.call("list", invocation -> {
			this.instance.passes(Duration.ofMillis(8));
			CommitContribution contribution = invocation.get(CommitContribution.ATTRIBUTE).orElseThrow();
			this.store.apply(new Change(List.of(), contribution.writes(group), Guard.none())).block();
			contribution.committed();
			this.instance.passes(Duration.ofMillis(100));
			return new Completed(Payload.text("answer"));
		});
		this.instance.flush();

		UsageTotals totals = totals("list");
		assertThat(totals.get(UsageUnit.STARTED)).isEqualTo(1);
		assertThat(totals.get(UsageUnit.FINISHED)).isEqualTo(1);
		assertThat(totals.get(UsageUnit.CALLS)).isEqualTo(1);
		assertThat(totals.get(UsageUnit.MILLIS)).isEqualTo(8);
		assertThat(totals.get(UsageUnit.BYTES_OUT)).isEqualTo(6);
	}

	@Test
	void countsATransactionThatWasNotCommittedAsAnyOther() {
		this.instance.transacts();
		this.instance.call("list", invocation -> {
			invocation.get(CommitContribution.ATTRIBUTE).orElseThrow().writes("");
			return new Failed(new IllegalStateException());
		});
		this.instance.flush();

		assertThat(totals("list").get(UsageUnit.ERRORS)).isEqualTo(1);
		assertThat(totals("list").get(UsageUnit.FINISHED)).isEqualTo(1);
	}

	@Test
	void isKeptInAFile(@TempDir Path folder) {
		for (int start = 0; start < 2; start++) {
			try (StateStore file = EmbeddedStateStore.open("test", EmbeddedSettings.of(folder.resolve("state.db")),
					JsonMapper.shared())) {
				Instance started = new Instance(file);
				started.call("list", Duration.ofMillis(21));
				started.flush();
				started.call("list", Duration.ofMillis(21));
				started.flush();

				List<Usage> usage = Optional.ofNullable(new UsageReader(file).usage(hour -> true).collectList().block())
					.orElseThrow();
				assertThat(usage).extracting(used -> used.totals().get(UsageUnit.MILLIS))
					.containsExactly(42L * (start + 1));
			}
		}
	}

	@Test
	void forgetsWhatIsOlderThanItIsToBeKept() {
		this.instance.call("list", Duration.ofMillis(1));
		this.instance.wall(Instance.NOON.plus(Duration.ofDays(2)));
		this.instance.call("list", Duration.ofMillis(2));
		this.instance.flush();

		new UsageRetention(this.store, Duration.ofDays(1), () -> Instance.NOON.plus(Duration.ofDays(2))).apply()
			.block();

		assertThat(usage()).extracting(used -> used.key().hour()).containsExactly(NOON.plus(48));
		assertThat(this.reader.entries(UsagePlaces.sums("", NOON)).collectList().block()).isEmpty();
	}

	private Outcome ends(Outcome outcome) {
		return this.instance.call("list", invocation -> outcome);
	}

	private long counted(String function) {
		return this.instance.counts().calls(function).orElseThrow().count();
	}

	private void forget() {
		removeAll("told");
		removeAll("hours");
		removeAll("hour." + NOON);
	}

	private void removeAll(String name) {
		List<Write> writes = switch (name) {
			case "told" -> removals(UsagePlaces.told("x", 0));
			case "hours" -> removals(UsagePlaces.hours(""));
			case "live" -> removals(UsagePlaces.live());
			default -> removals(UsagePlaces.sums("", NOON));
		};
		writes.forEach(write -> this.store.apply(Change.of(write)).block());
	}

	private List<Write> removals(Place place) {
		return Optional
			.ofNullable(this.reader.entries(place)
				.<Write>map(entry -> new Write.Remove(place.at(entry.key())))
				.collectList()
				.block())
			.orElseThrow();
	}

	private Map<String, Long> lost() {
		return Optional.ofNullable(this.reader.lost(usage()).block()).orElseThrow();
	}

	private List<Usage> usage() {
		return Optional.ofNullable(this.reader.usage(hour -> true).collectList().block()).orElseThrow();
	}

	private UsageTotals totals(String function) {
		return totals(NOON, function);
	}

	private UsageTotals totals(UsageHour hour, String function) {
		return usage().stream()
			.filter(used -> used.key().equals(new UsageKey(hour, function, Account.NONE)))
			.map(Usage::totals)
			.findFirst()
			.orElse(UsageTotals.ZERO);
	}

}
