package io.faasade.metering.usage;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisServer;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.faasade.test.ChildProcess;
import io.faasade.test.InjectsFaults;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the ledger says of processes that are killed or paused. */
@InjectsFaults
class UsageKillTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration PAUSE = Duration.ofSeconds(Boolean.getBoolean("faasade.test.long") ? 60 : 5);

	private final RedisServer server = RedisServer.start();

	private final RedisStateStore store = RedisStateStore.open(RedisConnections.to(uri()),
			RedisStateSettings.of("shop"), JsonMapper.shared());

	private final UsageReader reader = new UsageReader(this.store);

	@AfterEach
	void stop() {
		this.store.close();
		this.server.close();
	}

	@Test
	void reportsAsLostWhatWasUnfinishedWhenAKilledProcessLastTold() {
		try (Heard killed = new Heard()) {
			killed.say("work 200");
			killed.until("ended", 200);
			killed.say("hang 7");
			killed.until("begun", 207);
			killed.untilTold();
			killed.say("hush");
			killed.say("hang 5");
			killed.until("begun", 212);
			killed.kill();
		}
		assertThat(lost()).as("all of them may still be running").isEmpty();

		await().atMost(PATIENCE).untilAsserted(() -> assertThat(lost()).containsExactly(Map.entry("work", 7L)));
		assertThat(total(UsageUnit.FINISHED)).isEqualTo(200);
		assertThat(total(UsageUnit.STARTED)).as("of 5 nobody has heard").isEqualTo(207);
	}

	@Test
	void losesNothingUnreportedButWhatBeganAfterTheLastTelling() {
		long told = 0;
		long begun = 0;
		long ended = 0;
		for (int kill = 0; kill < 3; kill++) {
			try (Heard killed = new Heard()) {
				killed.untilTold();
				killed.say("work 20000");
				killed.until("ended", 1_000 + 350 * kill);
				killed.kill();
				killed.untilDead();
				told += killed.begunBeforeLastTold();
				begun += killed.count("coming");
				ended += killed.count("ending");
			}
		}
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.reader.running().blockOptional().orElseThrow()).isEmpty());

		long started = total(UsageUnit.STARTED);
		long finished = total(UsageUnit.FINISHED);
		assertThat(started).as("told by three processes").isBetween(told, begun);
		assertThat(finished).isPositive().isLessThanOrEqualTo(ended);
		assertThat(lost().getOrDefault("work", 0L)).isEqualTo(started - finished);
	}

	@Test
	void takesBackWhatWasLostWhenAPausedProcessGoesOn() {
		try (Heard paused = new Heard()) {
			paused.say("hang 3");
			paused.until("begun", 3);
			paused.untilTold();
			paused.pause();
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(lost()).containsExactly(Map.entry("work", 3L)));
			assertThat(total(UsageUnit.FINISHED)).isZero();

			paused.resume();
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(lost()).isEmpty());
			paused.say("release");
			paused.until("ended", 3);
			paused.untilTold();
		}

		assertThat(total(UsageUnit.FINISHED)).isEqualTo(3).isEqualTo(total(UsageUnit.STARTED));
		assertThat(total(UsageUnit.MILLIS)).isGreaterThan(3 * MeteredApplication.ALIVE.toMillis());
	}

	@Test
	void takesNothingForLostThatEndsAfterAPause() {
		try (Heard paused = new Heard(UsageFlush.ALIVE)) {
			paused.say("hang 3");
			paused.until("begun", 3);
			paused.untilTold();
			paused.pause();
			await().atMost(PAUSE.plus(PATIENCE)).during(PAUSE).until(() -> lost().isEmpty());

			paused.resume();
			paused.say("release");
			paused.until("ended", 3);
			paused.untilTold();
			assertThat(lost()).isEmpty();
		}

		assertThat(total(UsageUnit.FINISHED)).isEqualTo(3).isEqualTo(total(UsageUnit.STARTED));
		assertThat(total(UsageUnit.MILLIS)).isGreaterThan(3 * PAUSE.toMillis());
	}

	private RedisURI uri() {
		return RedisURI.create("127.0.0.1", this.server.port());
	}

	private Map<String, Long> lost() {
		return this.reader.lost(usage()).blockOptional().orElseThrow();
	}

	private long total(UsageUnit unit) {
		return usage().stream().mapToLong(used -> used.totals().get(unit)).sum();
	}

	private List<Usage> usage() {
		return this.reader.usage(hour -> true).collectList().blockOptional().orElseThrow();
	}

	/** A metered process, and what was heard of it so far. */
	private final class Heard implements AutoCloseable {

		private final ChildProcess process;

		private final Map<String, Integer> counts = new HashMap<>();

		private int begunBeforeTelling;

		private int begunBeforeLastTold;

		Heard() {
			this(MeteredApplication.ALIVE);
		}

		Heard(Duration alive) {
			this.process = ChildProcess.run(MeteredApplication.class, uri().toString(), alive.toString());
		}

		void say(String line) {
			this.process.say(line);
		}

		/** Hear on until that was said so often. */
		void until(String line, int times) {
			while (count(line) < times) {
				assertThat(hear()).as("'%s' came %d times only", line, count(line)).isTrue();
			}
		}

		/** Hear on until all that was begun has been told. */
		void untilTold() {
			until("telling", count("telling") + 1);
			until("told", count("told") + 1);
		}

		void untilDead() {
			while (hear()) {
				assertThat(count("failed")).isZero();
			}
		}

		private boolean hear() {
			Optional<String> line = this.process.line();
			line.ifPresent(this::heard);
			return line.isPresent();
		}

		private void heard(String line) {
			this.counts.merge(line, 1, Integer::sum);
			if (line.equals("telling")) {
				this.begunBeforeTelling = count("begun");
			}
			if (line.equals("told")) {
				this.begunBeforeLastTold = this.begunBeforeTelling;
			}
		}

		int count(String line) {
			return this.counts.getOrDefault(line, 0);
		}

		int begunBeforeLastTold() {
			return this.begunBeforeLastTold;
		}

		void kill() {
			this.process.kill();
		}

		void pause() {
			this.process.pause();
		}

		void resume() {
			this.process.resume();
		}

		@Override
		public void close() {
			this.process.close();
		}

	}

}
