package io.faasade.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import io.faasade.invocation.Payload;
import io.faasade.messaging.LedgerApplication.Move;
import io.faasade.metering.usage.UsageUnit;
import io.faasade.state.transaction.TransactionalStateStore;
import io.faasade.test.ChildProcess;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Processes that keep accounts by messages while some of them are killed. */
final class LedgerRun implements AutoCloseable {

	private static final int PROCESSES = 4;

	private static final int UNREADABLE = 500;

	private static final Duration STALLED = Duration.ofMinutes(2);

	private final String source = "ledger-" + UUID.randomUUID().toString().substring(0, 8);

	private final TransactionalStateStore store;

	private final List<ChildProcess> processes = new ArrayList<>();

	private final Map<String, Long> balances = new HashMap<>();

	private final String kind;

	private final String address;

	private final int redis;

	private final Random random;

	private final MessageBroker broker;

	private boolean ordered;

	private int moves;

	private int unreadable;

	/**
	 * Prepare it.
	 * @param kind which broker
	 * @param address where the broker is
	 * @param redis the port of the server of state
	 * @param seed decides what is moved and who is killed
	 */
	LedgerRun(String kind, String address, int redis, long seed) {
		System.out.println("Ledger over " + kind + ": to repeat this run, -Dfaasade.test.seed=" + seed);
		this.kind = kind;
		this.address = address;
		this.redis = redis;
		this.store = LedgerApplication.store(redis);
		this.random = new Random(seed);
		this.broker = LedgerApplication.broker(kind, address, this.store);
	}

	/** Start the processes. */
	LedgerRun start() {
		for (int i = 0; i < PROCESSES; i++) {
			this.processes.add(process());
		}
		this.processes.forEach(process -> assertThat(process.line()).hasValue("open"));
		return this;
	}

	private ChildProcess process() {
		return ChildProcess.run(LedgerApplication.class, this.kind, this.address, Integer.toString(this.redis),
				this.source, Boolean.toString(this.ordered));
	}

	/** Have the order of each key kept. */
	LedgerRun ordered() {
		this.ordered = true;
		return this;
	}

	String source() {
		return this.source;
	}

	/** Move amounts between any accounts, and send a few things that cannot be read. */
	void send(int number) {
		List<BrokerMessage> messages = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			messages.add((i % UNREADABLE == UNREADABLE - 1) ? unreadable(i)
					: message(new Move(account(), account(), this.random.nextInt(1_000), 0), i, ""));
		}
		send(messages);
	}

	/** Have each account pay as often as said, in order. */
	void sendInOrder(int accounts, int payments) {
		List<BrokerMessage> messages = new ArrayList<>();
		for (int number = 1; number <= payments; number++) {
			for (int account = 0; account < accounts; account++) {
				Move move = new Move("payer" + account, account(), this.random.nextInt(1_000), number);
				messages.add(message(move, messages.size(), move.from()));
			}
		}
		send(messages);
	}

	private String account() {
		return "account" + this.random.nextInt(100);
	}

	private BrokerMessage unreadable(int number) {
		this.unreadable++;
		return new BrokerMessage(this.source + "-any-" + number, "", Payload.json("{\"amount\":\"much\"}"));
	}

	private BrokerMessage message(Move move, int number, String key) {
		String kind = key.isEmpty() ? "any" : "ordered";
		this.balances.merge(move.from(), -(long) move.amount(), Long::sum);
		this.balances.merge(move.to(), (long) move.amount(), Long::sum);
		this.moves++;
		return new BrokerMessage("%s-%s-%d".formatted(this.source, kind, number), key,
				Payload.json(JsonMapper.shared().writeValueAsString(move)));
	}

	private void send(List<BrokerMessage> messages) {
		Flux.fromIterable(messages)
			.flatMapSequential(message -> this.broker.publish(this.source, message), 64)
			.blockLast(STALLED);
	}

	/** Wait until such a part of the moves is done. */
	void awaitPart(int part, int of) {
		await().until(() -> done() >= (long) this.moves * part / of);
	}

	/** Kill processes at even distances of work done, each followed by another. */
	void kill(int kills) {
		for (int kill = 1; kill <= kills; kill++) {
			awaitPart(kill, kills + 1);
			ChildProcess victim = this.processes.remove(this.random.nextInt(this.processes.size()));
			victim.close();
			this.processes.add(process());
		}
	}

	/** Wait until all is done, and see whether it is as computed. */
	void check() {
		await().until(() -> done() >= this.moves);
		await().until(() -> deadLetters().size() >= this.unreadable);
		await().during(Duration.ofSeconds(1)).until(() -> done() == this.moves);

		Map<String, Long> kept = new HashMap<>();
		this.balances.keySet()
			.forEach(account -> kept.put(account, this.store.counters("accounts").counter(account).get()));
		assertThat(kept).isEqualTo(this.balances);
		assertThat(deadLetters()).hasSize(this.unreadable);
		Billed billed = Billed.in(this.store);
		assertThat(billed.executed()).as("charged").isEqualTo(this.moves);
		assertThat(billed.total(UsageUnit.MEGABYTE_MILLIS)).as("and for the memory of the same time")
			.isEqualTo(billed.total(UsageUnit.MILLIS) * MessageApplication.MEGABYTES);
		System.out.printf("Ledger over %s: %d moves, charged, and %d dead letters as computed%n", this.kind, this.moves,
				this.unreadable);
	}

	long inversions() {
		return this.store.counter("inversions").get();
	}

	long done() {
		return this.store.counter("moves").get();
	}

	// A copy may repeat, with the same identity.
	private Set<String> deadLetters() {
		Set<String> identities = new HashSet<>();
		this.broker.deadLetters()
			.list(LedgerApplication.APPLICATION + ".move.dead", Integer.MAX_VALUE)
			.filter(letter -> letter.reason("source").equals(this.source))
			.map(letter -> letter.reason("id"))
			.collectList()
			.blockOptional(STALLED)
			.ifPresent(identities::addAll);
		return identities;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(STALLED).ignoreExceptions().pollInterval(Duration.ofMillis(50));
	}

	@Override
	public void close() {
		this.processes.forEach(ChildProcess::close);
		this.broker.close();
		this.store.close();
	}

}
