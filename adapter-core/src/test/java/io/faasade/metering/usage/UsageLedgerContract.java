package io.faasade.metering.usage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Payload;
import io.faasade.metering.usage.FaultyEngine.Fault;
import io.faasade.state.StateStore;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Write;
import io.faasade.state.transaction.CommitContribution;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** What the ledger promises over every store. */
abstract class UsageLedgerContract {

	/** Open the store as one more instance does. */
	abstract StateStore open();

	@Test
	void showsTheSumOfAllInstancesToEachOfThem() {
		StateStore one = open();
		StateStore other = open();
		told(one, Duration.ofMillis(10));
		told(other, Duration.ofMillis(20));

		assertThat(millis(one)).isEqualTo(30);
		assertThat(usage(other)).isEqualTo(usage(one)).hasSize(1);
	}

	@Test
	void forgetsNothingWhenAnInstanceIsStartedAgain() {
		told(open(), Duration.ofMillis(10));
		told(open(), Duration.ofMillis(7));

		assertThat(millis(open())).isEqualTo(17);
	}

	@Test
	void staysExactUnderAnyRowOfFaults() {
		StateStore store = open();
		List<FaultyEngine> engines = List.of(new FaultyEngine(store), new FaultyEngine(open()));
		List<Instance> instances = engines.stream().map(Instance::new).toList();
		Random random = new Random(11);
		long expected = 0;
		for (int turn = 0; turn < 400; turn++) {
			FaultyEngine engine = engines.get(turn % 2);
			instances.get(turn % 2).call("list", Duration.ofMillis(turn));
			expected += turn;
			engine.next(Fault.values()[random.nextInt(4)]);
			instances.get(turn % 2).flush();
			if (random.nextInt(3) == 0) {
				engine.arrive();
			}
		}
		engines.forEach(FaultyEngine::arrive);
		engines.forEach(engine -> engine.next(Fault.NONE));

		assertThat(instances).allMatch(instance -> instance.flush() || instance.flush());
		assertThat(millis(store)).isEqualTo(expected);
		assertThat(usage(store)).extracting(used -> used.totals().get(UsageUnit.CALLS)).containsExactly(400L);
	}

	@Test
	void chargesATransactionByItsCommit() {
		StateStore store = open();
		Instance instance = new Instance(store);
		instance.transacts();
		instance.call("list", invocation -> {
			instance.passes(Duration.ofMillis(8));
			CommitContribution contribution = invocation.get(CommitContribution.ATTRIBUTE).orElseThrow();
			store.apply(new Change(List.of(), contribution.writes("orders"), Guard.none())).block();
			contribution.committed();
			return new Completed(Payload.empty());
		});

		assertThat(instance.flush()).isTrue();
		assertThat(millis(store)).isEqualTo(8);
	}

	@Test
	void tellsWhatIsLost() {
		StateStore store = open();
		Instance instance = new Instance(store);
		instance.call("list", invocation -> new Deferred(Mono.never()));
		instance.flush();
		UsageReader reader = new UsageReader(store);
		assertThat(reader.lost(usage(store)).block()).isEmpty();
		assertThat(reader.running().block()).containsExactly(Map.entry("list", 1L));

		reader.entries(UsagePlaces.live())
			.concatMap(entry -> store.apply(Change.of(new Write.Remove(UsagePlaces.live().at(entry.key())))))
			.blockLast();

		assertThat(reader.lost(usage(store)).block()).containsExactly(Map.entry("list", 1L));
	}

	private static void told(StateStore store, Duration duration) {
		Instance instance = new Instance(store);
		instance.call("list", duration);
		assertThat(instance.flush()).isTrue();
	}

	private static long millis(StateStore store) {
		return usage(store).stream().mapToLong(used -> used.totals().get(UsageUnit.MILLIS)).sum();
	}

	private static List<Usage> usage(StateStore store) {
		return Optional.ofNullable(new UsageReader(store).usage(hour -> true).collectList().block()).orElseThrow();
	}

}
