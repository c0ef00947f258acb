package io.faasade.state.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import io.faasade.state.engine.Write;
import io.faasade.test.InjectsFaults;
import io.faasade.test.Rounds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of state when the disk under it does not do what it should. */
@InjectsFaults
class EmbeddedTroubleTests {

	private static final Place LEFT = Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, "left");

	private static final Place RIGHT = Place.of(PlaceKind.COUNTERS, StateScope.APPLICATION, "right").at("key");

	private final long seed = Long.getLong("faasade.test.seed", new Random().nextLong());

	private final Random random = new Random(this.seed);

	private final List<EmbeddedFile> open = new ArrayList<>();

	@TempDir
	private Path folder;

	// Each broken disk is told with its whole stack, which is right, but not here.
	@BeforeAll
	static void keepQuiet() {
		level(Level.OFF);
	}

	@AfterAll
	static void speakAgain() {
		level(Level.WARN);
	}

	private static void level(Level level) {
		((Logger) LoggerFactory.getLogger(Owner.class)).setLevel(level);
	}

	@AfterEach
	void letGo() {
		this.open.forEach(EmbeddedFile::close);
	}

	@Test
	void tellsTheTruthAboutAFullDisk() {
		System.out.println("Full disk: to repeat this run, -Dfaasade.test.seed=" + this.seed);
		FaultyDisk disk = disk("full");
		EmbeddedStateStore store = store(disk, Fsync.NEVER);
		Tally tally = new Tally();
		for (int round = 0; round < Rounds.of(20, 500); round++) {
			disk.fillAfter(this.random.nextInt(60));
			tally.add(changes(store, 40));
			disk.fillAfter(Integer.MAX_VALUE);
			awaitReached(store);
		}

		assertThat(tally.unknown).isPositive();
		tally.matches(store);
	}

	@Test
	void losesNothingThatWasAnsweredWhenPowerIsCut() throws IOException {
		System.out.println("Power cut: to repeat this run, -Dfaasade.test.seed=" + this.seed);
		Tally tally = new Tally();
		for (int round = 0; round < Rounds.of(20, 500); round++) {
			FaultyDisk disk = disk("power");
			disk.dieAfter(this.random.nextInt(200));
			tally.add(changesUntilPowerIsCut(disk));
			disk.comeBack(this.random);
		}

		assertThat(tally.done).isPositive();
		tally.matches(store(disk("power"), Fsync.ALWAYS));
	}

	@Test
	void forcesWhatItAnswersToTheDiskIfToldTo() {
		FaultyDisk disk = disk("forced");
		EmbeddedStateStore store = store(disk, Fsync.ALWAYS);
		int before = disk.forces();
		for (int i = 1; i <= 10; i++) {
			store.counter("pv").incrementAndGet();

			assertThat(disk.forces()).isGreaterThanOrEqualTo(before + i);
		}
	}

	@Test
	void leavesForcingToTheSystemOtherwise() {
		FaultyDisk disk = disk("unforced");
		EmbeddedStateStore store = store(disk, Fsync.NEVER);
		int before = disk.forces();
		IntStream.range(0, 50).forEach(i -> store.counter("pv").incrementAndGet());

		assertThat(disk.forces()).isEqualTo(before);
	}

	@Test
	void tellsWhatWasNotBegunFromWhatMayBeDoneWhenTheDiskHangs() {
		FaultyDisk disk = disk("hanging");
		EmbeddedStateStore store = store(disk, Fsync.NEVER, Duration.ofMillis(200));
		store.counter("first").incrementAndGet();
		disk.hold();
		CompletableFuture<Long> begun = store.counter("begun").reactive().incrementAndGet().toFuture();
		awaitBegun();
		CompletableFuture<Long> waiting = store.counter("waiting").reactive().incrementAndGet().toFuture();

		assertThat(execution(begun)).isEqualTo(Execution.OUTCOME_UNKNOWN);
		assertThat(execution(waiting)).isEqualTo(Execution.NOT_EXECUTED);
		disk.release();
		awaitReached(store);
		assertThat(store.counter("waiting").get()).isZero();
		assertThat(store.counter("begun").get()).isBetween(0L, 1L);
	}

	@Test
	void refusesMoreThanFitsWhileTheDiskHangs() {
		FaultyDisk disk = disk("crowded");
		EmbeddedStateStore store = store(disk, Fsync.NEVER, Duration.ofSeconds(30));
		disk.hold();
		List<CompletableFuture<Long>> all = IntStream.range(0, 10_000)
			.mapToObj(i -> store.counter("pv").reactive().incrementAndGet().toFuture())
			.toList();

		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> all.get(9_999).get())
			.withCauseInstanceOf(StateUnavailableException.class)
			.withStackTraceContaining("Too much waits");
		disk.release();
		long done = all.stream().filter(each -> !each.handle((sum, refused) -> sum == null).join()).count();
		assertThat(done).isBetween(8_000L, 9_000L);
		assertThat(store.counter("pv").get()).isEqualTo(done);
	}

	@Test
	void comesBackWhenItsOwnThreadIsInterrupted() {
		EmbeddedStateStore store = store(disk("interrupted"), Fsync.NEVER);
		Tally tally = new Tally();
		for (int round = 0; round < 20; round++) {
			ownerThread().interrupt();
			tally.add(changes(store, 20));
			awaitReached(store);
		}

		assertThat(tally.done).isPositive();
		tally.matches(store);
	}

	// Both counters in one change: whoever sees them differ sees a change torn in two.
	private List<CompletableFuture<Applied>> changes(EmbeddedStateStore store, int number) {
		Change both = new Change(List.of(),
				List.of(new Write.Add(LEFT, 1, true), large(), new Write.Add(RIGHT, 1, true)), Guard.none());
		List<CompletableFuture<Applied>> changes = IntStream.range(0, number)
			.mapToObj(i -> (i % 4 > 0) ? store.apply(both).toFuture() : answered(store.apply(both).toFuture()))
			.toList();
		changes.forEach(EmbeddedTroubleTests::answered);
		return changes;
	}

	private Write large() {
		Place place = Place.of(PlaceKind.MAP, StateScope.APPLICATION, "large").at("key " + this.random.nextInt(50));
		return new Write.Put(place, "\"" + "x".repeat(this.random.nextInt(4_000)) + "\"", Optional.empty());
	}

	private List<CompletableFuture<Applied>> changesUntilPowerIsCut(FaultyDisk disk) {
		List<CompletableFuture<Applied>> changes = new ArrayList<>();
		try {
			EmbeddedStateStore store = store(disk, Fsync.ALWAYS);
			while (!disk.isDead()) {
				changes.addAll(changes(store, 10));
			}
		}
		catch (StateFileException withoutPower) {
			assertThat(disk.isDead()).isTrue();
		}
		letGo();
		this.open.clear();
		return changes;
	}

	private static <T> CompletableFuture<T> answered(CompletableFuture<T> change) {
		change.handle((applied, refused) -> true).join();
		return change;
	}

	private static Execution execution(CompletableFuture<?> refused) {
		return refused.handle((sum, thrown) -> ((StateUnavailableException) thrown).execution()).join();
	}

	private static void awaitReached(EmbeddedStateStore store) {
		Awaitility.await().ignoreExceptions().until(() -> store.reach().thenReturn(true).block());
	}

	private void awaitBegun() {
		Awaitility.await().until(() -> this.open.get(0).isBusy());
	}

	private static Thread ownerThread() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter(thread -> thread.getName().equals("faasade-state"))
			.findFirst()
			.orElseThrow();
	}

	private FaultyDisk disk(String name) {
		return new FaultyDisk(this.folder.resolve(name));
	}

	private EmbeddedStateStore store(FaultyDisk disk, Fsync fsync) {
		return store(disk, fsync, Duration.ofSeconds(30));
	}

	private EmbeddedStateStore store(FaultyDisk disk, Fsync fsync, Duration timeout) {
		EmbeddedSettings settings = EmbeddedSettings.of(disk.file()).withFsync(fsync).withTimeout(timeout);
		EmbeddedFile file = EmbeddedFile.open(settings, () -> OpenFiles.open(disk.file(), disk.name()));
		this.open.add(file);
		return new EmbeddedStateStore(file, new Keys("trouble"), JsonMapper.shared());
	}

	/** What callers were told, all rounds together. */
	private static final class Tally {

		private long done;

		private long unknown;

		void add(List<CompletableFuture<Applied>> changes) {
			for (CompletableFuture<Applied> change : changes) {
				if (!change.isCompletedExceptionally()) {
					this.done++;
				}
				else if (execution(change) == Execution.OUTCOME_UNKNOWN) {
					this.unknown++;
				}
			}
		}

		void matches(EmbeddedStateStore store) {
			long left = Long.parseLong(store.look(LEFT).block().orElse("0"));
			assertThat(left).isBetween(this.done, this.done + this.unknown);
			assertThat(store.look(RIGHT).block().orElse("0")).isEqualTo(Long.toString(left));
		}

	}

}
