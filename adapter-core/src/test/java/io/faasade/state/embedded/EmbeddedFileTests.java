package io.faasade.state.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.state.Counter;
import io.faasade.state.StateMap;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Idempotency.Claim;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.StateUnavailableException;
import org.awaitility.Awaitility;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A file of state: how it is opened, how large it grows, and what goes with time. */
class EmbeddedFileTests {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final IdempotencyKey REQUEST = new IdempotencyKey(StateScope.APPLICATION, "function", "digest");

	private final AtomicLong time = new AtomicLong(NOON.toEpochMilli());

	private final List<EmbeddedStateStore> opened = new ArrayList<>();

	@TempDir
	private Path folder;

	@AfterEach
	void closeAll() {
		this.opened.forEach(EmbeddedStateStore::close);
	}

	@Test
	void makesTheFoldersAboveIt() {
		Path file = this.folder.resolve("a/b/c/state");
		open(file).counter("pv").incrementAndGet();

		assertThat(file).isRegularFile();
	}

	@Test
	void isOpenForAllStoresOfOneProcessUntilTheLastIsClosed() {
		EmbeddedStateStore first = open(file());
		EmbeddedStateStore second = open(file());
		first.counter("pv").incrementAndGet();
		first.close();
		assertThat(second.counter("pv").incrementAndGet()).isEqualTo(2);
		second.close();

		assertThat(Files.isRegularFile(file())).isTrue();
		try (MVStore free = new MVStore.Builder().fileName(file().toString()).open()) {
			assertThat(free.isReadOnly()).isFalse();
		}
	}

	@Test
	void refusesToBeOpenInTwoWaysAtOnce() {
		open(file());

		assertThatExceptionOfType(StateFileException.class)
			.isThrownBy(() -> open(EmbeddedSettings.of(file()).withFsync(Fsync.ALWAYS)))
			.withMessageContaining("already open")
			.withMessageContaining("open it alike");
	}

	@Test
	void isToldApartFromOtherFiles() throws IOException {
		Files.writeString(file(), "this is no file of state ".repeat(1_000));

		assertThatExceptionOfType(StateFileException.class).isThrownBy(() -> open(file()))
			.withMessageContaining(file().toString())
			.withMessageContaining("bring this one back from a backup");
	}

	@Test
	void isNotReadWhenALaterVersionWroteIt() {
		try (MVStore later = new MVStore.Builder().fileName(file().toString()).open()) {
			later.openMap("about").put("format", "2");
		}

		assertThatExceptionOfType(StateFileException.class).isThrownBy(() -> open(file()));
		try (MVStore free = new MVStore.Builder().fileName(file().toString()).open()) {
			assertThat(free.openMap("about").get("format")).isEqualTo("2");
		}
	}

	@Test
	void cannotBeAFolder() throws IOException {
		Files.createDirectories(file());

		assertThatExceptionOfType(StateFileException.class).isThrownBy(() -> open(file()))
			.withMessageContaining("cannot be opened");
	}

	@Test
	void needsTime() {
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddedSettings.of(file()).withTimeout(Duration.ZERO))
			.withMessageContaining("timeout above zero");
	}

	// I4: what is kept is bounded by what is counted, never by how often.
	@Test
	void staysSmallHoweverOftenIsCounted() throws IOException {
		Counter counter = open(file()).counter("pv");
		for (int i = 0; i < 20_000; i++) {
			counter.incrementAndGet();
		}

		assertThat(Files.size(file())).isLessThan(1024 * 1024);
	}

	@Test
	void staysWithinAFewTimesOfWhatIsInItWhileItIsWritten() throws IOException {
		int keys = 2_000;
		String value = "x".repeat(2_000);
		StateMap<String> map = open(file()).map("large", String.class);
		Random random = new Random(1);
		long largest = 0;
		for (int i = 0; i < 60; i++) {
			Flux.range(0, 250).flatMap(each -> map.reactive().put("key " + random.nextInt(keys), value), 4).blockLast();
			largest = Math.max(largest, Files.size(file()));
		}

		assertThat(largest).isLessThan(4L * keys * value.length());
	}

	@Test
	void givesRoomBackWhenMuchIsTakenAway() throws IOException {
		StateMap<String> map = open(file()).map("large", String.class);
		Flux.range(0, 2_000).flatMap(i -> map.reactive().put("key " + i, "x".repeat(4_000)), 64).blockLast();
		assertThat(Files.size(file())).isGreaterThan(8_000_000);
		Flux.range(0, 1_990).flatMap(i -> map.reactive().remove("key " + i), 64).blockLast();

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.size(file()) < 2_000_000);
		assertThat(map.get("key 1999")).contains("x".repeat(4_000));
	}

	// I4: what has ended does not stay, though nobody asks for it.
	@Test
	void sweepsOutWhatHasEnded() {
		EmbeddedStateStore store = open(settings());
		StateMap<String> map = store.map("sessions", String.class);
		Flux.range(0, 3_000).flatMap(i -> map.reactive().put("key " + i, "value", Duration.ofHours(1)), 64).blockLast();
		map.put("stays", "value");
		assertThat(entries(store)).isEqualTo(3_001);
		pass(Duration.ofHours(1));

		Awaitility.await().until(() -> entries(store) == 1);
		assertThat(map.get("stays")).contains("value");
	}

	// I4: the records of requests neither.
	@Test
	void forgetsRequestsThatNobodyEnded() {
		EmbeddedStateStore store = open(settings());
		store.idempotency().begin(REQUEST, "request", Duration.ofMinutes(1)).block();
		pass(Duration.ofHours(23));
		assertThat(requests(store)).isEqualTo(1);
		pass(Duration.ofHours(2));

		Awaitility.await().until(() -> requests(store) == 0);
	}

	@Test
	void endsValuesToTheMillisecond() {
		StateMap<String> map = open(settings()).map("sessions", String.class);
		map.put("a", "value", Duration.ofMillis(1_234));
		pass(Duration.ofMillis(1_233));
		assertThat(map.get("a")).contains("value");
		pass(Duration.ofMillis(1));

		assertThat(map.get("a")).isEmpty();
	}

	@Test
	void endsLeasesToTheMillisecond() {
		EmbeddedStateStore store = open(settings());
		Duration lease = Duration.ofSeconds(30);
		store.idempotency().begin(REQUEST, "request", lease).block();
		pass(Duration.ofMillis(29_999));
		assertThat(store.idempotency().begin(REQUEST, "request", lease).block())
			.isEqualTo(new Claim.InProgress(Duration.ofMillis(1)));
		pass(Duration.ofMillis(1));

		assertThat(store.idempotency().begin(REQUEST, "request", lease).block()).isInstanceOf(Claim.Begun.class);
	}

	@Test
	void keepsAnswersToTheMillisecond() {
		EmbeddedStateStore store = open(settings());
		String token = ((Claim.Begun) store.idempotency().begin(REQUEST, "request", Duration.ofDays(2)).block())
			.token();
		Guard guard = new Guard.Idempotent(REQUEST, token, "answer", Duration.ofHours(24));
		assertThat(store.apply(new Change(List.of(), List.of(), guard)).block()).isInstanceOf(Applied.Done.class);
		pass(Duration.ofHours(24).minusMillis(1));
		assertThat(store.idempotency().begin(REQUEST, "request", Duration.ofDays(2)).block())
			.isEqualTo(new Claim.Done("answer"));
		pass(Duration.ofMillis(1));

		assertThat(store.idempotency().begin(REQUEST, "request", Duration.ofDays(2)).block())
			.isInstanceOf(Claim.Begun.class);
	}

	@Test
	void takesNoHarmFromCallersThatAreInterrupted() throws InterruptedException {
		Counter counter = open(file()).counter("pv");
		AtomicLong answered = new AtomicLong();
		AtomicLong unknown = new AtomicLong();
		AtomicBoolean calm = new AtomicBoolean();
		List<Thread> callers = IntStream.range(0, 6).mapToObj(i -> new Thread(() -> {
			while (answered.get() < 5_000) {
				try {
					counter.incrementAndGet();
					answered.incrementAndGet();
				}
				catch (StateUnavailableException interrupted) {
					unknown.incrementAndGet();
					Thread.interrupted();
				}
			}
		})).toList();
		Thread storm = new Thread(() -> Stream.generate(() -> callers)
			.takeWhile(those -> !calm.get())
			.forEach(those -> those.forEach(Thread::interrupt)));
		callers.forEach(Thread::start);
		storm.start();
		for (Thread caller : callers) {
			caller.join();
		}
		calm.set(true);
		storm.join();

		assertThat(unknown).hasPositiveValue();
		assertThat(counter.get()).isBetween(answered.get(), answered.get() + unknown.get());
		assertThat(counter.incrementAndGet()).isGreaterThan(answered.get());
	}

	private int entries(EmbeddedStateStore store) {
		return count(store, Table.TEXTS);
	}

	private int requests(EmbeddedStateStore store) {
		return count(store, Table.REQUESTS);
	}

	private static int count(EmbeddedStateStore store, Table table) {
		return store.run(0, draft -> {
			int number = 0;
			for (Cursor<String, Kept> all = draft.from(table, ""); all.hasNext(); all.next()) {
				number++;
			}
			return number;
		}).block();
	}

	private void pass(Duration some) {
		this.time.addAndGet(some.toMillis());
	}

	private Path file() {
		return this.folder.resolve("state");
	}

	private EmbeddedSettings settings() {
		return EmbeddedSettings.of(file()).withClock(() -> Instant.ofEpochMilli(this.time.get()));
	}

	private EmbeddedStateStore open(Path file) {
		return open(EmbeddedSettings.of(file));
	}

	private EmbeddedStateStore open(EmbeddedSettings settings) {
		EmbeddedStateStore store = EmbeddedStateStore.open("tests", settings, JsonMapper.shared());
		this.opened.add(store);
		return store;
	}

}
