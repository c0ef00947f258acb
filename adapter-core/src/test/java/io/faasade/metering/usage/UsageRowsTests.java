package io.faasade.metering.usage;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Payload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which rows are kept, for whom and for how long. */
class UsageRowsTests extends UsageCases {

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
	void staysAsItIsAfterAMillionNamesAndTheTenantsOfABoundedResolver() {
		Random random = new Random(42);
		AtomicLong turn = new AtomicLong();
		Instance charged = new Instance(this.store,
				invocation -> new Account("tenant-" + turn.incrementAndGet() % 50, ""), 1_000);
		callsUnknown(charged, random, 10_000);
		long used = usedMemory();

		callsUnknown(charged, random, 1_000_000);

		assertThat(usedMemory() - used).isLessThan(8 << 20);
		charged.flush();
		assertThat(usage()).hasSize(50).allMatch(row -> row.key().function().equals("unknown"));
		assertThat(usage().stream().mapToLong(row -> row.totals().get(UsageUnit.FINISHED)).sum()).isEqualTo(1_010_000);
	}

	private static void callsUnknown(Instance instance, Random random, int times) {
		Rejected unknown = new Rejected(Rejected.Reason.UNKNOWN_FUNCTION, "There is no such function");
		for (int call = 0; call < times; call++) {
			instance.call("f" + Long.toUnsignedString(random.nextLong()), invocation -> unknown);
		}
	}

	private static long usedMemory() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
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

}
