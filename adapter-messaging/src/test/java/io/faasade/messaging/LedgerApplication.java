package io.faasade.messaging;

import java.time.Duration;
import java.util.Scanner;

import io.faasade.function.FunctionRegistration;
import io.faasade.messaging.kafka.KafkaMessageBroker;
import io.faasade.messaging.kafka.KafkaServer;
import io.faasade.messaging.kafka.KafkaSettings;
import io.faasade.messaging.rabbit.RabbitMessageBroker;
import io.faasade.messaging.rabbit.RabbitServer;
import io.faasade.messaging.rabbit.RabbitSettings;
import io.faasade.messaging.redis.RedisMessageBroker;
import io.faasade.messaging.redis.RedisStreamSettings;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.faasade.state.transaction.TransactionalStateStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Keeps accounts on Redis by messages, until it is killed or its input ends: each message
 * moves an amount from one account to another, and tells which one of its key it is.
 */
final class LedgerApplication {

	static final String APPLICATION = "app";

	static final int PARTITIONS = 8;

	private LedgerApplication() {
	}

	/**
	 * Run it.
	 * @param arguments which broker, where it is, the port of Redis, the source, and
	 * whether the order of each key is to be kept where a broker does not by itself
	 */
	public static void main(String[] arguments) {
		TransactionalStateStore store = store(Integer.parseInt(arguments[2]));
		MessageBroker broker = broker(arguments[0], arguments[1], store);
		DeliverySettings settings = DeliverySettings.silence()
			.withRetries(20, Duration.ofMillis(10), Duration.ofMillis(200));
		boolean ordered = Boolean.parseBoolean(arguments[4]);
		FunctionRegistration move = FunctionRegistration
			.consumer("move", new ParameterizedTypeReference<Message<Move>>() {
			}, message -> book(store, message))
			.withTrigger(
					MessageTriggerDefinition.from(arguments[3]).withSettings(ordered ? settings.inOrder() : settings));
		new MessageApplication(broker, store, MessageApplication.LIMITS, Duration.ofSeconds(5), move).start();
		System.out.println("open");
		new Scanner(System.in, System.getProperty("file.encoding", "UTF-8")).forEachRemaining(line -> {
		});
		System.exit(0);
	}

	static TransactionalStateStore store(int port) {
		return new TransactionalStateStore(RedisStateStore.open(RedisConnections.to(RedisURI.create("127.0.0.1", port)),
				RedisStateSettings.of(APPLICATION).withPatience(Duration.ofSeconds(20)), JsonMapper.shared()));
	}

	static MessageBroker broker(String name, String address, TransactionalStateStore store) {
		return switch (name) {
			case "kafka" -> new KafkaMessageBroker(KafkaServer.connect(address),
					KafkaSettings.defaults().withPartitions(PARTITIONS), store);
			case "redis" -> new RedisMessageBroker(RedisClient.create(address), store,
					RedisStreamSettings.defaults().withIdle(Duration.ofSeconds(2)));
			default -> new RabbitMessageBroker(RabbitServer.connect(), RabbitSettings.defaults());
		};
	}

	// A few fail after all has been done, once in a while.
	private static void book(TransactionalStateStore store, Message<Move> message) {
		Move move = message.getPayload();
		store.counters("accounts").counter(move.from()).add(-move.amount());
		store.counters("accounts").counter(move.to()).add(move.amount());
		store.counter("moves").add(1);
		if (move.number() > 0) {
			int before = store.map("numbers", Integer.class).get(move.from()).orElse(0);
			store.map("numbers", Integer.class).put(move.from(), move.number());
			store.counter("inversions").add((move.number() == before + 1) ? 0 : 1);
		}
		if (move.amount() % 10 == 7 && "1".equals(message.getHeaders().get(MessageHeader.ATTEMPT))) {
			throw new IllegalStateException("At the first attempt this fails");
		}
	}

	/**
	 * What a message asks for.
	 *
	 * @param from account that pays
	 * @param to account that is paid
	 * @param amount how much
	 * @param number which one it is of those that the first account pays, from one on;
	 * zero if their order is of no matter
	 */
	record Move(String from, String to, int amount, int number) {
	}

}
