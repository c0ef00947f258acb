package io.faasade.state.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.test.InjectsFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of requests with keys when the processes that run them are killed. */
@InjectsFaults
class ApplicationKillTests {

	private static final boolean LONG = Boolean.getBoolean("faasade.test.long");

	private static final Duration TIME = Duration.ofMinutes(LONG ? 20 : 4);

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	private final Random random = new Random(this.seed);

	private RedisServer server;

	@BeforeEach
	void start() {
		System.out.println("Kill -9 of applications: to repeat this run, -Dfaasade.test.seed=" + this.seed);
		this.server = RedisServer.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void countsEachKeyOnceWhateverProcessIsKilled() {
		int keys = LONG ? 100_000 : 10_000;
		List<String> once = IntStream.range(0, keys).mapToObj(number -> "k" + number).toList();
		List<String> someTwice = Stream.concat(once.stream(), once.stream().filter(key -> this.random.nextInt(10) == 0))
			.collect(Collectors.toList());
		Collections.shuffle(someTwice, this.random);

		run(4, someTwice, LONG ? 20 : 5, keys);
	}

	@Test
	void hasOneEffectAndOneAnswerForEachKeyThatIsSentTwentyTimesAtOnce() {
		int keys = 200;
		List<String> sendings = IntStream.range(0, keys)
			.mapToObj(number -> Collections.nCopies(20, "k" + number))
			.flatMap(Collection::stream)
			.toList();

		run(2, sendings, LONG ? 12 : 3, keys);
	}

	private void run(int processes, List<String> sendings, int kills, int keys) {
		try (OrderApplications applications = new OrderApplications(this.server, processes, this.random)) {
			CompletableFuture<Map<String, Set<String>>> answers = applications.send(sendings, kills);

			assertThat(answers).succeedsWithin(TIME);
			assertThat(answers.join()).hasSize(keys).allSatisfy((key, given) -> assertThat(given).hasSize(1));
			assertThat(applications.killsLeft()).isZero();
			assertThat(applications.unanswered()).isPositive();
			System.out.printf("%d processes, %d kills, %d sendings of %d keys: %d unanswered, %d asked for again%n",
					processes, kills, sendings.size(), keys, applications.unanswered(), applications.retried());
		}
		String orders = this.server.ask(redis -> redis.get("faasade:{shop}:counter:orders"));
		Map<String, String> byKey = this.server.ask(redis -> redis.hgetall("faasade:{shop}:counters:by-key"));
		assertThat(orders).isEqualTo(Integer.toString(keys));
		assertThat(byKey).hasSize(keys);
		assertThat(Set.copyOf(byKey.values())).containsExactly("1");
	}

}
