package io.faasade.messaging;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Payload;
import io.faasade.messaging.kafka.KafkaMessageBroker;
import io.faasade.messaging.kafka.KafkaServer;
import io.faasade.messaging.kafka.KafkaSettings;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import io.faasade.state.transaction.TransactionalStateStore;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of messages of Kafka when the store of state has lost commits. */
class KafkaRewindTests {

	private static final int MESSAGES = 50;

	private static final int KEPT = 10;

	@TempDir
	private Path folder;

	private final String topic = "rewinds-" + UUID.randomUUID().toString().substring(0, 8);

	private TransactionalStateStore store;

	private MessageBroker broker;

	private MessageApplication application;

	@BeforeEach
	void start() {
		this.store = new TransactionalStateStore(EmbeddedStateStore.open("app",
				EmbeddedSettings.of(this.folder.resolve("state.mv")), JsonMapper.shared()));
		this.broker = new KafkaMessageBroker(KafkaServer.connect(),
				KafkaSettings.defaults().withPartitions(1).withRewinds(Duration.ofMillis(200)), this.store);
		this.application = application(
				FunctionRegistration.consumer("add", Integer.class, number -> this.store.counter("sum").add(number)));
	}

	@AfterEach
	void close() {
		this.application.close();
		this.broker.close();
		this.store.close();
	}

	@Test
	void areDoneAgainFromWhereTheStoreStands() {
		sendFrom(1);
		await().until(() -> sum() == sumTo(MESSAGES));

		loseAllBehind(KEPT);

		await().until(() -> sum() == sumTo(MESSAGES));
		assertThat(this.application.served("add").rewinds()).isEqualTo(1);
	}

	@Test
	void areDoneAgainWhenTheNextMessageShowsIt() {
		sendFrom(1);
		await().until(() -> sum() == sumTo(MESSAGES));

		loseAllBehind(KEPT);
		sendFrom(MESSAGES + 1);

		await().until(() -> sum() == sumTo(2 * MESSAGES));
	}

	@Test
	void countOnceWhileSomeFailAndOthersOvertakeThem() {
		Collection<Integer> failed = new ConcurrentLinkedQueue<>();
		this.application.close();
		this.application = application(FunctionRegistration.consumer("add", Integer.class, number -> {
			this.store.counter("sum").add(number);
			if (number % 9 == 0 && !failed.contains(number)) {
				failed.add(number);
				throw new IllegalStateException("not yet");
			}
		}));

		sendFrom(1);

		await().until(() -> this.application.served("add").counts().acknowledged().sum() == MESSAGES);
		assertThat(sum()).isEqualTo(sumTo(MESSAGES));
		await().until(() -> reached() == MESSAGES);
		assertThat(marks()).isZero();
	}

	private MessageApplication application(FunctionRegistration function) {
		DeliverySettings settings = DeliverySettings.silence()
			.withRetries(3, Duration.ofMillis(50), Duration.ofMillis(100));
		return new MessageApplication(this.broker, this.store, MessageApplication.LIMITS, Duration.ofSeconds(20),
				function.withTrigger(MessageTriggerDefinition.from(this.topic).withSettings(settings)))
			.start();
	}

	private void sendFrom(int first) {
		IntStream.range(first, first + MESSAGES)
			.forEach(number -> this.broker
				.publish(this.topic, new BrokerMessage("m-" + number, "", Payload.json(String.valueOf(number))))
				.block(Duration.ofSeconds(20)));
	}

	// What a server does that comes back with what it had a while ago.
	private void loseAllBehind(int offset) {
		Place reached = entry("reached");
		Place sum = Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, "sum");
		this.store
			.apply(new Change(List.of(),
					List.of(new Write.Put(reached, String.valueOf(offset), Optional.empty()),
							new Write.Add(sum, sumTo(offset) - sumTo(MESSAGES), false)),
					Guard.none()))
			.block(Duration.ofSeconds(20));
	}

	private long reached() {
		return Long.parseLong(
				Objects.requireNonNull(this.store.look(entry("reached")).block(Duration.ofSeconds(20))).orElse("0"));
	}

	private Place entry(String name) {
		Place all = place(name);
		String key = Objects.requireNonNull(this.store.page(all, "", 10).block(Duration.ofSeconds(20)))
			.entries()
			.get(0)
			.key();
		return all.at(key);
	}

	private int marks() {
		return Objects.requireNonNull(this.store.page(place("ahead"), "", 100).block(Duration.ofSeconds(20)))
			.entries()
			.size();
	}

	private static Place place(String name) {
		return new Place(PlaceKind.MAP, StateScope.APPLICATION, "faasade.log." + name, "any");
	}

	private long sum() {
		return this.store.counter("sum").get();
	}

	private static long sumTo(int number) {
		return number * (number + 1L) / 2;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

}
