package io.faasade.messaging;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Payload;
import io.faasade.messaging.rabbit.RabbitMessageBroker;
import io.faasade.messaging.rabbit.RabbitServer;
import io.faasade.messaging.rabbit.RabbitSettings;
import io.faasade.messaging.redis.RedisMessageBroker;
import io.faasade.messaging.redis.RedisStreamSettings;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.faasade.state.redis.LossyProxy;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisServer;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.faasade.state.transaction.TransactionalStateStore;
import io.faasade.test.InjectsFaults;
import io.lettuce.core.RedisClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether reading goes on by itself after a broker was away for a while, and is calm
 * meanwhile.
 */
@InjectsFaults
class BrokerOutageTests {

	private static final Duration OUTAGE = Duration.ofSeconds(Boolean.getBoolean("faasade.test.long") ? 60 : 15);

	/** The promise: reading goes on so soon after the broker's return. */
	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int MESSAGES = 100;

	private static final int MOST_LINES = 20;

	private static final int MOST_CONNECTIONS_A_SECOND = 10;

	private static final int RABBIT = 5672;

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final String source = "outage-" + UUID.randomUUID().toString().substring(0, 8);

	@TempDir
	private Path folder;

	@BeforeEach
	void listen() {
		this.log.start();
		root().addAppender(this.log);
	}

	@AfterEach
	void stopListening() {
		root().detachAppender(this.log);
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	@Test
	void goesOnWhenRedisIsBack() {
		try (RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
				LossyProxy proxy = new LossyProxy(server.port(), ThreadLocalRandom.current().nextLong());
				TransactionalStateStore store = new TransactionalStateStore(RedisStateStore.open(
						RedisConnections.to(proxy.uri()),
						RedisStateSettings.of("app").withPatience(Duration.ofSeconds(2)), JsonMapper.shared()))) {
			RedisClient client = RedisClient.create(proxy.uri());
			try (RedisMessageBroker broker = new RedisMessageBroker(client, store, RedisStreamSettings.defaults())) {
				goesOn(broker, store, proxy, server::kill, server::restart);
			}
			finally {
				client.shutdown();
			}
		}
	}

	@Test
	void goesOnWhenRabbitIsBack() throws IOException {
		RabbitServer.connect().destroy();
		try (LossyProxy proxy = new LossyProxy(RABBIT, ThreadLocalRandom.current().nextLong());
				TransactionalStateStore store = new TransactionalStateStore(EmbeddedStateStore.open("app",
						EmbeddedSettings.of(this.folder.resolve("state.mv")), JsonMapper.shared()))) {
			CachingConnectionFactory connections = new CachingConnectionFactory("127.0.0.1", proxy.uri().getPort());
			int nobody = RedisServer.freePort();
			try (RabbitMessageBroker broker = new RabbitMessageBroker(connections, RabbitSettings.defaults())) {
				goesOn(broker, store, proxy, () -> proxy.lead(nobody), () -> proxy.lead(RABBIT));
			}
			finally {
				connections.destroy();
			}
		}
		finally {
			String queue = this.source + ".app.count";
			RabbitServer.delete(this.source, List.of(queue, queue + ".again", "app.count.dead"));
		}
	}

	private void goesOn(MessageBroker broker, TransactionalStateStore store, LossyProxy proxy, Runnable leave,
			Runnable come) {
		FunctionRegistration count = FunctionRegistration
			.consumer("count", Integer.class, number -> store.counter("sum").add(number))
			.withTrigger(MessageTriggerDefinition.from(this.source));
		try (MessageApplication application = new MessageApplication(broker, store, MessageApplication.LIMITS,
				Duration.ofSeconds(5), count)
			.start()) {
			send(broker, 0);
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> application.served("count").counts().acknowledged().sum() == MESSAGES);

			this.log.list.clear();
			leave.run();
			Awaitility.await().atMost(PATIENCE).until(() -> application.served("count").trouble().isPresent());
			int connections = proxy.accepted();
			Duration computed = computed();
			Awaitility.await().pollDelay(OUTAGE).atMost(OUTAGE.plus(PATIENCE)).until(() -> true);
			report(proxy.accepted() - connections, computed().minus(computed));
			assertThat(lines()).as("lines logged").hasSizeLessThanOrEqualTo(MOST_LINES);
			assertThat(proxy.accepted() - connections).as("connections asked for")
				.isLessThanOrEqualTo((int) OUTAGE.toSeconds() * MOST_CONNECTIONS_A_SECOND);

			come.run();
			Awaitility.await().atMost(SOON).until(() -> application.served("count").trouble().isEmpty());
			send(broker, MESSAGES);
			Awaitility.await().atMost(PATIENCE).until(() -> store.counter("sum").get() >= 2 * MESSAGES);
			assertThat(store.counter("sum").get()).isEqualTo(2 * MESSAGES);
		}
	}

	private void send(MessageBroker broker, int first) {
		IntStream.range(first, first + MESSAGES)
			.forEach(number -> broker
				.publish(this.source, new BrokerMessage(this.source + "-" + number, "", Payload.json("1")))
				.block(PATIENCE));
	}

	private List<ILoggingEvent> lines() {
		return List.copyOf(this.log.list)
			.stream()
			.filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
			.toList();
	}

	private void report(int connections, Duration computed) {
		System.out.printf("Away for %d s: %d lines logged, %d connections asked for, %d ms computed by our threads%n",
				OUTAGE.toSeconds(), lines().size(), connections, computed.toMillis());
		lines().forEach(line -> System.out.println("  " + line));
	}

	private static Duration computed() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return Duration.ofNanos(Arrays.stream(threads.dumpAllThreads(false, false))
			.filter(thread -> thread.getThreadName().startsWith("faasade-"))
			.mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
			.sum());
	}

}
