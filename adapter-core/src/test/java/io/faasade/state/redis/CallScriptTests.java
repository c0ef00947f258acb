package io.faasade.state.redis;

import java.time.Duration;
import java.util.List;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import io.lettuce.core.ScriptOutputType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests for the script that applies a call once. */
class CallScriptTests {

	private static final RedisKeys KEYS = new RedisKeys("shop");

	private static RedisServer server;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
	}

	@AfterAll
	static void stop() {
		if (server != null) {
			server.close();
		}
	}

	@Test
	void i1AppliesASequenceOnceHoweverOftenAndLateItIsSent() {
		assertThat(send("once", 1, "aa", later()).answers()).containsExactly("D1");
		assertThat(send("once", 1, "aa", later()).answers()).containsExactly("D1");
		assertThat(send("once", 2, "bb", later()).answers()).containsExactly("D2");

		assertThat(send("once", 1, "aa", later()).standing()).isEqualTo(Standing.OLD);
		assertThat(send("once", 2, "bb", later()).answers()).containsExactly("D2");
		assertThat(count("once")).isEqualTo("2");
	}

	@Test
	void noticesAnotherOfTheSameName() {
		send("clone", 1, "aa", later());

		assertThat(send("clone", 1, "bb", later()).standing()).isEqualTo(Standing.CLASH);
		assertThat(count("clone")).isEqualTo("1");
	}

	@Test
	void i1RefusesWhatIsSentAgainWhenTheFenceHasGone() {
		long soon = now() + 100;
		send("late", 1, "aa", soon, Duration.ofMillis(200));
		await().until(() -> server.<Long>ask(redis -> redis.exists(KEYS.fence("", "late"))) == 0);

		assertThat(send("late", 1, "aa", soon).standing()).isEqualTo(Standing.EXPIRED);
		assertThat(count("late")).isEqualTo("1");
	}

	@Test
	void tellsWhatItKnewOfTheLane() {
		assertThat(send("known", 3, "aa", later()).known()).isZero();
		assertThat(send("known", 7, "bb", later()).known()).isEqualTo(3);
		assertThat(send("known", 7, "bb", later()).known()).isEqualTo(7);
	}

	@Test
	void i4KeepsOneFieldForEachLaneAndForgetsThem() {
		for (int i = 1; i <= 100; i++) {
			send("few", i, "aa", later());
		}

		assertThat(server.<Long>ask(redis -> redis.hlen(KEYS.fence("", "few")))).isEqualTo(1);
		assertThat(server.<Long>ask(redis -> redis.pttl(KEYS.fence("", "few")))).isPositive();
	}

	private static Reply send(String name, long sequence, String nonce, long validUntil) {
		return send(name, sequence, nonce, validUntil, Duration.ofHours(24));
	}

	private static Reply send(String name, long sequence, String nonce, long validUntil, Duration memory) {
		Place place = Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, name);
		Arguments call = Arguments.fenced(KEYS, KEYS.fence("", name), List.of(Long.toString(sequence), "0", nonce,
				Long.toString(validUntil), Long.toString(memory.toMillis())),
				List.of(Change.of(new Write.Add(place, 1, true))));
		List<String> answer = server
			.ask(redis -> redis.eval(Script.CALL.text(), ScriptOutputType.MULTI, call.keys(), call.values()));
		return Reply.of(answer);
	}

	private static String count(String name) {
		return server.<String>ask(redis -> redis.get("faasade:{shop}:counter:" + name));
	}

	private static long later() {
		return now() + 300_000;
	}

	private static long now() {
		List<String> time = server.ask(redis -> redis.time());
		return Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000;
	}

}
