package io.faasade.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.faasade.metering.usage.UsageUnit;
import io.faasade.state.redis.RedisServer;
import io.faasade.state.transaction.TransactionalStateStore;
import io.faasade.test.ChildProcess;
import io.faasade.test.InjectsFaults;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether messages of a Redis stream move exactly what they should while the processes
 * that handle them are killed, paused and ended.
 */
@InjectsFaults
class RedisLedgerTests {

	private static final boolean LONG = Boolean.getBoolean("faasade.test.long");

	private static final Duration TIME = Duration.ofMinutes(LONG ? 60 : 4);

	private static final int ACCOUNTS = 50;

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	private final Random random = new Random(this.seed);

	private final List<ChildProcess> processes = new ArrayList<>();

	private final Map<String, Long> expected = new HashMap<>();

	private final Set<String> answers = new HashSet<>();

	private int dead;

	private RedisServer server;

	private RedisClient client;

	private StatefulRedisConnection<String, String> connection;

	private RedisCommands<String, String> redis;

	@BeforeEach
	void start() {
		System.out.println("Ledger on Redis Streams: to repeat this run, -Dfaasade.test.seed=" + this.seed);
		this.server = RedisServer.start();
		this.client = RedisClient.create(RedisURI.create("127.0.0.1", this.server.port()));
		this.connection = this.client.connect();
		this.redis = this.connection.sync();
	}

	@AfterEach
	void stop() {
		this.processes.forEach(ChildProcess::close);
		this.client.shutdown();
		this.server.close();
	}

	@Test
	void movesExactlyWhatItShouldWhateverProcessIsKilled() {
		int messages = LONG ? 1_000_000 : 20_000;
		int kills = LONG ? 100 : 6;
		send(0, messages);
		begin(4, 0);

		for (int kill = 1; kill <= kills; kill++) {
			reach((long) messages * kill / (kills + 2));
			int victim = this.random.nextInt(this.processes.size());
			this.processes.get(victim).close();
			this.processes.set(victim, process(0));
		}
		finish();
		System.out.printf("%d messages, %d kills, %d dead letters%n", messages, kills, this.dead);
	}

	@Test
	void letsNoneCommitThatWasPausedUntilOthersHadItsMessages() {
		int cycles = LONG ? 50 : 5;
		begin(2, 5);
		int sent = 0;
		for (int cycle = 0; cycle < cycles; cycle++) {
			send(sent, 400);
			sent += 400;
			reach(sent - 300);
			this.processes.get(0).pause();
			reach(sent);
			this.processes.get(0).resume();
		}
		finish();
		this.processes.get(0).say("");
		long fenced = Long.parseLong(this.processes.get(0).line().orElseThrow());
		System.out.printf("%d cycles, %d commits turned away%n", cycles, fenced);
		assertThat(fenced).as("commits of a process that had lost its messages").isPositive();
	}

	@Test
	void putsAsideOnlyWhatEndsTheProcess() {
		int messages = LONG ? 10_000 : 3_000;
		Set<Integer> poison = Set.of(messages / 4, messages / 2, messages / 4 * 3);
		for (int number = 0; number < messages; number++) {
			if (poison.contains(number)) {
				add(new Transfers.Transfer(number, "a", "b", 0));
			}
			else {
				send(number, 1);
			}
		}
		this.dead += poison.size();
		begin(1, 0);

		await(() -> {
			if (!this.processes.get(0).isAlive()) {
				this.processes.get(0).close();
				this.processes.set(0, process(0));
			}
			return handled() >= messages;
		});
		finish();
		Set<String> set = new HashSet<>();
		for (StreamMessage<String, String> letter : this.redis.xrange(Transfers.DEAD, Range.unbounded())) {
			if (letter.getBody().get("x-dead-letter-failure").equals("crash")) {
				set.add(letter.getBody().get("message-id"));
			}
		}
		assertThat(set).isEqualTo(Set.copyOf(poison.stream().map(number -> "m" + number).toList()));
	}

	@Test
	void finishesWhatHasBegunWhenItIsToldToEnd() {
		int ends = LONG ? 20 : 4;
		int messages = ends * 2_000;
		send(0, messages);
		begin(2, 2);
		for (int end = 1; end <= ends; end++) {
			reach((long) messages * end / (ends + 2));
			ChildProcess told = this.processes.get(end % 2);
			told.terminate();
			await(() -> !told.isAlive());
			this.processes.set(end % 2, process(2));
		}
		finish();
		assertThat(this.redis.xpending(Transfers.SOURCE, Transfers.GROUP).getCount()).isZero();
		this.processes.forEach(ChildProcess::terminate);
		await(() -> this.processes.stream().noneMatch(ChildProcess::isAlive));
		try (TransactionalStateStore store = store()) {
			Billed billed = Billed.in(store);
			assertThat(billed.total(UsageUnit.ERRORS)).as("attempts that failed")
				.isEqualTo((long) this.dead * Transfers.ATTEMPTS);
			assertThat(billed.total(UsageUnit.STARTED)).isEqualTo(billed.total(UsageUnit.FINISHED));
		}
	}

	private void begin(int number, int work) {
		for (int i = 0; i < number; i++) {
			this.processes.add(process(work));
		}
		this.processes.forEach(each -> assertThat(each.line()).contains("ready"));
	}

	private ChildProcess process(int work) {
		return ChildProcess.run(Transfers.class, Integer.toString(this.server.port()), Integer.toString(work));
	}

	// One in a hundred fails, and none of what it did may be left.
	private void send(int first, int number) {
		List<RedisFuture<String>> added = new ArrayList<>();
		for (int i = first; i < first + number; i++) {
			String from = "a" + this.random.nextInt(ACCOUNTS);
			String to = "a" + this.random.nextInt(ACCOUNTS);
			long amount = 1 + this.random.nextInt(1_000);
			boolean fails = this.random.nextInt(100) == 0;
			added.add(add(new Transfers.Transfer(i, from, to, fails ? -amount : amount)));
			if (fails) {
				this.dead++;
				continue;
			}
			this.expected.merge(from, -amount, Long::sum);
			this.expected.merge(to, amount, Long::sum);
			this.expected.merge("moved", 1L, Long::sum);
			this.answers.add(Integer.toString(i));
		}
		LettuceFutures.awaitAll(1, TimeUnit.MINUTES, added.toArray(RedisFuture[]::new));
	}

	private RedisFuture<String> add(Transfers.Transfer transfer) {
		return this.connection.async()
			.xadd(Transfers.SOURCE, "message-id", "m" + transfer.number(), "content-type", "application/json",
					"payload", "{\"number\":%d,\"from\":\"%s\",\"to\":\"%s\",\"amount\":%d}"
						.formatted(transfer.number(), transfer.from(), transfer.to(), transfer.amount()));
	}

	private long handled() {
		return this.redis.xlen(Transfers.ANSWERS) + this.redis.xlen(Transfers.DEAD);
	}

	private void reach(long number) {
		await(() -> handled() >= number);
	}

	private TransactionalStateStore store() {
		return Transfers.store(RedisURI.create("127.0.0.1", this.server.port()));
	}

	private static void await(BooleanSupplier condition) {
		Awaitility.await().atMost(TIME).pollInterval(Duration.ofMillis(20)).until(condition::getAsBoolean);
	}

	/** Wait until nothing is left, and compare. */
	private void finish() {
		reach(this.answers.size() + this.dead);
		await(() -> this.redis.xpending(Transfers.SOURCE, Transfers.GROUP).getCount() == 0);
		Map<String, Long> found = new HashMap<>();
		this.redis.hgetall("faasade:{app}:counters:accounts")
			.forEach((account, balance) -> found.put(account, Long.valueOf(balance)));
		this.expected.values().removeIf(balance -> balance == 0);
		found.values().removeIf(balance -> balance == 0);
		assertThat(found).isEqualTo(this.expected);
		List<String> told = this.redis.xrange(Transfers.ANSWERS, Range.unbounded())
			.stream()
			.map(answer -> answer.getBody().get("payload"))
			.toList();
		assertThat(told).hasSize(this.answers.size());
		assertThat(Set.copyOf(told)).isEqualTo(this.answers);
		assertThat(this.redis.xlen(Transfers.DEAD)).as("dead letters").isEqualTo(this.dead);
		try (TransactionalStateStore store = store()) {
			Billed billed = Billed.in(store);
			assertThat(billed.executed()).as("charged").isEqualTo(this.answers.size());
			assertThat(billed.total(UsageUnit.MEGABYTE_MILLIS)).as("and for the memory of the same time")
				.isEqualTo(billed.total(UsageUnit.MILLIS) * MessageApplication.MEGABYTES);
		}
	}

}
