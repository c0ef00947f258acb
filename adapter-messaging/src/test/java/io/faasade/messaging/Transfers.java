package io.faasade.messaging;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.faasade.function.FunctionRegistration;
import io.faasade.messaging.redis.RedisMessageBroker;
import io.faasade.messaging.redis.RedisStreamSettings;
import io.faasade.state.Counters;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.faasade.state.transaction.TransactionalStateStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that moves amounts between accounts as messages of a Redis stream tell it,
 * counts them, and answers each. Amounts below zero fail; some end the process.
 */
final class Transfers {

	static final String SOURCE = "transfers";

	static final String GROUP = "app.transfer";

	static final String ANSWERS = "transferred";

	static final String DEAD = "transfers-dead";

	/** How often a message is tried. */
	static final int ATTEMPTS = 3;

	/** How long a process may say nothing before others take its messages over. */
	static final Duration IDLE = Duration.ofSeconds(2);

	private final Counters accounts;

	private final Duration work;

	private Transfers(TransactionalStateStore store, Duration work) {
		this.accounts = store.counters("accounts");
		this.work = work;
	}

	/** Run until it is told to end: port of the server, ms that each message takes. */
	public static void main(String[] arguments) {
		PrintStream told = System.out;
		// Nobody reads what is logged, and the pipe holds little.
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		RedisURI uri = RedisURI.create("127.0.0.1", Integer.parseInt(arguments[0]));
		RedisClient client = RedisClient.create(uri);
		TransactionalStateStore store = store(uri);
		RedisMessageBroker broker = new RedisMessageBroker(client, store,
				RedisStreamSettings.defaults().withIdle(IDLE));
		Transfers transfers = new Transfers(store, Duration.ofMillis(Long.parseLong(arguments[1])));
		MessageApplication application = new MessageApplication(broker, store, MessageApplication.LIMITS,
				Duration.ofSeconds(10), transfers.function());
		Runtime.getRuntime().addShutdownHook(new Thread(application::close));
		application.start();
		told.println("ready");
		answer(application, told);
	}

	static TransactionalStateStore store(RedisURI uri) {
		return new TransactionalStateStore(RedisStateStore.open(RedisConnections.to(uri),
				RedisStateSettings.of("app").withPatience(Duration.ofSeconds(20)), JsonMapper.shared()));
	}

	// Asked how many commits of others' messages were turned away.
	private static void answer(MessageApplication application, PrintStream told) {
		try {
			for (int next = System.in.read(); next != -1; next = System.in.read()) {
				if (next == '\n') {
					told.println(application.served("transfer").counts().fenced().sum());
				}
			}
		}
		catch (IOException gone) {
			throw new UncheckedIOException(gone);
		}
	}

	private FunctionRegistration function() {
		DeliverySettings settings = DeliverySettings.silence()
			.withConcurrency(64)
			.withRetries(ATTEMPTS, Duration.ofMillis(20), Duration.ofMillis(100));
		return FunctionRegistration.function("transfer", Transfer.class, Integer.class, this::move)
			.withTrigger(MessageTriggerDefinition.from(SOURCE)
				.withOutput(ANSWERS)
				.withDeadLetters(DEAD)
				.withSettings(settings));
	}

	private int move(Transfer transfer) {
		if (transfer.amount() == 0) {
			Runtime.getRuntime().halt(1);
		}
		this.accounts.counter(transfer.from()).add(-transfer.amount());
		this.accounts.counter(transfer.to()).add(transfer.amount());
		this.accounts.counter("moved").add(1);
		long end = System.nanoTime() + this.work.toNanos();
		while (System.nanoTime() - end < 0) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
		}
		if (transfer.amount() < 0) {
			throw new IllegalArgumentException("Nothing can be moved backwards");
		}
		return transfer.number();
	}

	/**
	 * What is to be moved.
	 *
	 * @param number which one
	 * @param amount how much; below zero it fails, and zero ends the process
	 */
	record Transfer(int number, String from, String to, long amount) {
	}

}
