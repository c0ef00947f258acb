package io.faasade.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.faasade.function.FunctionRegistration;
import io.faasade.messaging.redis.RedisMessageBroker;
import io.faasade.messaging.redis.RedisStreamSettings;
import io.faasade.state.redis.LossyProxy;
import io.faasade.state.redis.LossyProxy.Loss;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisServer;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.faasade.state.transaction.TransactionalStateStore;
import io.faasade.test.InjectsFaults;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Whether reading from Redis goes on by itself, and stops where it would guess. */
@InjectsFaults
class RedisReadingTests {

	private static final int MESSAGES = 2_000;

	private static final Duration LONG_IDLE = Duration.ofMinutes(10);

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	private RedisServer server;

	private LossyProxy proxy;

	private RedisClient client;

	private TransactionalStateStore store;

	private RedisMessageBroker broker;

	@BeforeEach
	void start() {
		System.out.println("Reading from Redis: to repeat this run, -Dfaasade.test.seed=" + this.seed);
		this.server = RedisServer.start();
		this.proxy = new LossyProxy(this.server.port(), this.seed);
		this.client = RedisClient.create(this.proxy.uri());
		this.store = new TransactionalStateStore(
				RedisStateStore.open(RedisConnections.to(RedisURI.create("127.0.0.1", this.server.port())),
						RedisStateSettings.of("app"), JsonMapper.shared()));
		this.broker = new RedisMessageBroker(this.client, this.store,
				RedisStreamSettings.defaults().withIdle(LONG_IDLE));
	}

	@AfterEach
	void stop() {
		this.broker.close();
		this.store.close();
		this.client.shutdown();
		this.proxy.close();
		this.server.close();
	}

	@Test
	void takesUpWhatWasHandedOutInAReplyThatWasLost() {
		FunctionRegistration count = FunctionRegistration.function("count", Integer.class, Integer.class, this::counted)
			.withTrigger(MessageTriggerDefinition.from("numbers"));
		try (MessageApplication application = new MessageApplication(this.broker, this.store, MessageApplication.LIMITS,
				Duration.ofSeconds(10), count)
			.start(); StatefulRedisConnection<String, String> sender = sender()) {
			this.proxy.lose(20, Loss.CUT);
			for (int number = 1; number <= MESSAGES; number++) {
				sender.sync().xadd("numbers", "content-type", "application/json", "payload", "1");
			}
			this.proxy.lose(0, Loss.CUT);

			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> handled() == MESSAGES);
			assertThat(application.served("count").inFlight()).isZero();
			assertThat(this.proxy.lost()).isPositive();
		}
	}

	@Test
	void stopsWhereStateIsOnAnotherServer() {
		try (RedisServer another = RedisServer.start()) {
			refuses(RedisURI.create("127.0.0.1", another.port()));
		}
	}

	@Test
	void stopsWhereStateIsInAnotherDatabase() {
		refuses(RedisURI.Builder.redis("127.0.0.1", this.server.port()).withDatabase(1).build());
	}

	private void refuses(RedisURI elsewhere) {
		RedisClient stranger = RedisClient.create(elsewhere);
		try (RedisMessageBroker reader = new RedisMessageBroker(stranger, this.store, RedisStreamSettings.defaults());
				MessageApplication application = application(reader)) {
			assertThatExceptionOfType(UnusableBrokerException.class).isThrownBy(application::start)
				.satisfies(unusable -> assertThat(unusable.action()).contains("spring.data.redis"));
		}
		finally {
			stranger.shutdown();
		}
	}

	@Test
	void leavesNoTraceOfHavingLookedWhetherStateIsBeside() {
		this.broker.verify().block();

		assertThat(this.server.<List<String>>ask(redis -> redis.keys("faasade:messages:trace:*"))).isEmpty();
	}

	@Test
	void doesNotBeginWhereMessagesWouldLieAmongState() {
		for (MessageTriggerDefinition trigger : List.of(MessageTriggerDefinition.from("faasade:{app}:counter:pv"),
				MessageTriggerDefinition.from("numbers").withOutput("redis:faasade:sums"),
				MessageTriggerDefinition.from("numbers").withDeadLetters("faasade:dead"))) {
			assertThatExceptionOfType(UnusableMessageTriggerException.class)
				.isThrownBy(() -> application(this.broker, trigger))
				.withMessageContaining("'faasade:")
				.satisfies(unusable -> assertThat(unusable.action()).contains("another name"));
		}
	}

	@Test
	void sendsNothingAmongState() {
		MessagePublisher publisher = new BrokerMessagePublisher(MessageApplication.codecs(),
				new MessageBrokers(List.of(this.broker)));

		assertThatExceptionOfType(MessageNotSentException.class)
			.isThrownBy(() -> publisher.publish("faasade:{app}:counter:pv", 1))
			.havingCause()
			.withMessageContaining("'faasade:'");
	}

	private MessageApplication application(RedisMessageBroker reader) {
		return application(reader, MessageTriggerDefinition.from("numbers"));
	}

	private MessageApplication application(RedisMessageBroker reader, MessageTriggerDefinition trigger) {
		return new MessageApplication(reader, this.store, MessageApplication.LIMITS, Duration.ofSeconds(10),
				FunctionRegistration.function("count", Integer.class, Integer.class, this::counted)
					.withTrigger(trigger));
	}

	private StatefulRedisConnection<String, String> sender() {
		return this.client.connect(RedisURI.create("127.0.0.1", this.server.port()));
	}

	private int counted(int number) {
		this.store.counter("handled").add(number);
		return number;
	}

	private long handled() {
		return this.store.counter("handled").get();
	}

}
