package io.faasade.state.redis;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import io.lettuce.core.ScriptOutputType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests for the scripts that apply a call once. */
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

	@ParameterizedTest
	@EnumSource(names = { "CALL", "ADD" })
	void i1AppliesASequenceOnceHoweverOftenAndLateItIsSent(Script script) {
		assertThat(send(script, "once", 1, "aa", later()).answers()).containsExactly("D1");
		assertThat(send(script, "once", 1, "aa", later()).answers()).containsExactly("D1");
		assertThat(send(script, "once", 2, "bb", later()).answers()).containsExactly("D2");

		assertThat(send(script, "once", 1, "aa", later()).standing()).isEqualTo(Standing.OLD);
		assertThat(send(script, "once", 2, "bb", later()).answers()).containsExactly("D2");
		assertThat(count(script + "once")).isEqualTo("2");
	}

	@ParameterizedTest
	@EnumSource(names = { "CALL", "ADD" })
	void noticesAnotherOfTheSameName(Script script) {
		send(script, "clone", 1, "aa", later());

		assertThat(send(script, "clone", 1, "bb", later()).standing()).isEqualTo(Standing.CLASH);
		assertThat(count(script + "clone")).isEqualTo("1");
	}

	@ParameterizedTest
	@EnumSource(names = { "CALL", "ADD" })
	void i1RefusesWhatIsSentAgainWhenTheFenceHasGone(Script script) {
		long soon = now() + 100;
		send(script, "late", 1, "aa", soon, Duration.ofMillis(200));
		await().until(() -> server.<Long>ask(redis -> redis.exists(KEYS.fence("", script + "late"))) == 0);

		assertThat(send(script, "late", 1, "aa", soon).standing()).isEqualTo(Standing.EXPIRED);
		assertThat(count(script + "late")).isEqualTo("1");
	}

	@ParameterizedTest
	@EnumSource(names = { "CALL", "ADD" })
	void tellsWhatItKnewOfTheLane(Script script) {
		assertThat(send(script, "known", 3, "aa", later()).known()).isZero();
		assertThat(send(script, "known", 7, "bb", later()).known()).isEqualTo(3);
		assertThat(send(script, "known", 7, "bb", later()).known()).isEqualTo(7);
	}

	@ParameterizedTest
	@EnumSource(names = { "CALL", "ADD" })
	void i4KeepsOneFieldForEachLaneAndForgetsThem(Script script) {
		for (int i = 1; i <= 100; i++) {
			send(script, "few", i, "aa", later());
		}

		assertThat(server.<Long>ask(redis -> redis.hlen(KEYS.fence("", script + "few")))).isEqualTo(1);
		assertThat(server.<Long>ask(redis -> redis.pttl(KEYS.fence("", script + "few")))).isPositive();
	}

	@ParameterizedTest
	@EnumSource(names = { "CALL", "ADD" })
	void takesForNoNumberWhatTheServerTakesForNone(Script script) {
		server.ask(redis -> redis.set(KEYS.of(counter(script + "odd")), "-0"));

		assertThat(send(script, "odd", 1, "aa", later()).answers()).containsExactly("W0");
	}

	private static Reply send(Script script, String name, long sequence, String nonce, long validUntil) {
		return send(script, name, sequence, nonce, validUntil, Duration.ofHours(24));
	}

	private static Reply send(Script script, String name, long sequence, String nonce, long validUntil,
			Duration memory) {
		List<Change> items = List.of(Change.of(new Write.Add(counter(script + name), 1, true)));
		String fence = KEYS.fence("", script + name);
		List<String> head = List.of(Long.toString(sequence), "0", nonce, Long.toString(validUntil),
				Long.toString(memory.toMillis()));
		if (script == Script.ADD) {
			Additions call = new Additions(KEYS, fence, Stream.concat(head.stream(), Stream.of("0")).toList(), items);
			return call.reply(eval(script, call.keys(), call.values()));
		}
		Arguments call = Arguments.fenced(KEYS, fence, head, items);
		return Reply.of(eval(script, call.keys(), call.values()));
	}

	private static Place counter(String name) {
		return Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, name);
	}

	private static List<String> eval(Script script, String[] keys, String[] values) {
		return server.ask(redis -> redis.eval(script.text(), ScriptOutputType.MULTI, keys, values));
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
