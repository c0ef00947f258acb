package io.faasade.autoconfigure.messaging;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.FunctionTable;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.autoconfigure.state.StateAutoConfiguration;
import io.faasade.function.FunctionBean;
import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.MessageBrokers;
import io.faasade.messaging.MessagePublisher;
import io.faasade.messaging.MessageSubscriptions;
import io.faasade.messaging.MessageTrigger;
import io.faasade.messaging.Subscription;
import io.faasade.messaging.UnknownBrokerException;
import io.faasade.messaging.UnusableBrokerException;
import io.faasade.messaging.redis.RedisMessageBroker;
import io.faasade.state.Counters;
import io.faasade.state.State;
import io.faasade.state.StateStore;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.faasade.state.redis.RedisServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** How functions are wired to messages. */
class MessagingAutoConfigurationTests {

	@TempDir
	private Path folder;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void prepare() {
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
					FunctionAutoConfiguration.class, MeteringAutoConfiguration.class, StateAutoConfiguration.class,
					MessagingAutoConfiguration.class))
			.withBean(EmbeddedStateStore.class,
					() -> EmbeddedStateStore.open("shop", EmbeddedSettings.of(this.folder.resolve("state.mv")),
							JsonMapper.shared()))
			.withPropertyValues("spring.application.name=shop")
			.withUserConfiguration(Shop.class);
	}

	@Test
	void bringsWhatIsPublishedToTheFunction() {
		this.contextRunner.run(context -> {
			context.getBean(MessagePublisher.class).publish("page-views", new PageView("home"));
			context.getBean(MessagePublisher.class).publish("page-views", new PageView("home"));

			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> views(context, "home") == 2);
		});
	}

	@Test
	void sendsAnswersOn() {
		this.contextRunner
			.withPropertyValues("faasade.functions.visit.message.source=visits",
					"faasade.functions.visit.message.output=page-views")
			.run(context -> {
				context.getBean(MessagePublisher.class).publish("visits", new PageView("about"));

				Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> views(context, "about") == 1);
			});
	}

	@Test
	void showsTheTriggerInTheTable() {
		this.contextRunner.run(
				context -> assertThat(context.getBean(FunctionTable.class).toString()).contains("embedded:page-views"));
	}

	@Test
	void letsTheOperatorChangeTheTerms() {
		this.contextRunner
			.withPropertyValues("faasade.functions.page-views.message.ordered=true",
					"faasade.functions.page-views.message.back-off=3s")
			.run(context -> {
				Subscription subscription = context.getBean(MessageSubscriptions.class).all().get(0);

				assertThat(subscription.terms().ordered()).isTrue();
				assertThat(subscription.terms().retries().first()).isEqualTo(Duration.ofSeconds(3));
				assertThat(subscription.source().group()).isEqualTo("shop.page-views");
			});
	}

	@Test
	void bringsNothingIfTheOperatorSaysSo() {
		this.contextRunner.withPropertyValues("faasade.functions.page-views.message.enabled=false")
			.run(context -> assertThat(context.getBean(MessageSubscriptions.class).all()).isEmpty());
	}

	@Test
	void stopsAtABrokerThatIsNotThere() {
		this.contextRunner.withPropertyValues("faasade.functions.page-views.message.broker=kafka")
			.run(context -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("There is no message broker 'kafka'"));
	}

	@Test
	void usesRabbitOnlyIfItIsConfigured() {
		ApplicationContextRunner rabbit = this.contextRunner.withBean(ConnectionFactory.class,
				() -> new CachingConnectionFactory("127.0.0.1", 1));

		rabbit.run(context -> assertThat(usual(context)).isEqualTo("embedded"));
		rabbit.withPropertyValues("spring.rabbitmq.host=127.0.0.1")
			.run(context -> assertThat(usual(context)).isEqualTo("rabbit"));
		rabbit.withPropertyValues("spring.rabbitmq.host=127.0.0.1", "faasade.messaging.broker=embedded")
			.run(context -> assertThat(usual(context)).isEqualTo("embedded"));
	}

	@Test
	void usesKafkaOnlyIfItIsConfigured() {
		Map<String, Object> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1");
		ApplicationContextRunner kafka = this.contextRunner
			.withBean(ConsumerFactory.class, () -> new DefaultKafkaConsumerFactory<>(nowhere))
			.withBean(ProducerFactory.class, () -> new DefaultKafkaProducerFactory<>(nowhere))
			.withBean(KafkaAdmin.class, () -> new KafkaAdmin(nowhere))
			.withPropertyValues("faasade.functions.page-views.message.enabled=false");

		kafka.run(context -> assertThat(usual(context)).isEqualTo("embedded"));
		kafka.withPropertyValues("spring.kafka.bootstrap-servers=127.0.0.1:1")
			.run(context -> assertThat(usual(context)).isEqualTo("kafka"));
		kafka.withPropertyValues("spring.kafka.bootstrap-servers=127.0.0.1:1", "faasade.messaging.broker=embedded")
			.run(context -> assertThat(usual(context)).isEqualTo("embedded"));
	}

	@Test
	void namesTheDependencyOfABrokerThatIsMissing() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.kafka", "org.apache.kafka"))
			.withPropertyValues("faasade.functions.page-views.message.broker=kafka")
			.run(context -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(UnknownBrokerException.class, unknown -> assertThat(unknown.action())
					.contains("org.springframework.boot:spring-boot-starter-kafka")));
	}

	@Test
	void usesStreamsIfStateIsOnRedis() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.run(context -> assertThat(usual(context)).isEqualTo("embedded"));
		this.contextRunner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=1",
					"faasade.functions.page-views.message.enabled=false")
			.run(context -> assertThat(context.getBean(MessageBrokers.class).all()).singleElement()
				.isInstanceOf(RedisMessageBroker.class));
	}

	@Test
	void stopsAtMessagesOnACluster() {
		onCluster().run(context -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("Redis Cluster")
			.isInstanceOfSatisfying(UnusableBrokerException.class,
					unusable -> assertThat(unusable.action()).contains("spring.data.redis.host", "RabbitMQ")));
	}

	@Test
	void doesWithoutMessagesOnAClusterThatAreNotAskedFor() {
		onCluster().withPropertyValues("faasade.functions.page-views.message.enabled=false")
			.run(context -> assertThat(context).hasNotFailed());
		onCluster().withPropertyValues("spring.rabbitmq.host=127.0.0.1")
			.withBean(ConnectionFactory.class, () -> new CachingConnectionFactory("127.0.0.1", 1))
			.run(context -> assertThat(usual(context)).isEqualTo("rabbit"));
	}

	private ApplicationContextRunner onCluster() {
		return this.contextRunner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.cluster.nodes=127.0.0.1:1");
	}

	@Test
	void stopsAtStreamsWithAStoreElsewhere() {
		try (RedisServer server = RedisServer.start()) {
			this.contextRunner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
				.withPropertyValues("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + server.port())
				.run(context -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(UnusableBrokerException.class)
					.hasMessageContaining("not in the same database"));
		}
	}

	@Test
	void doesWithoutRabbit() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.amqp", "com.rabbitmq"))
			.run(context -> assertThat(usual(context)).isEqualTo("embedded"));
	}

	@Test
	void backsOffWhenTheUserBringsBrokers() {
		this.contextRunner.withBean("mine", MessageBrokers.class, () -> new MessageBrokers(List.of()))
			.withPropertyValues("faasade.functions.page-views.message.enabled=false")
			.run(context -> assertThat(context.getBean(MessageBrokers.class).all()).isEmpty());
	}

	private static String usual(AssertableApplicationContext context) {
		MessageBroker usual = context.getBean(MessageBrokers.class).get("");
		return usual.name();
	}

	private static long views(AssertableApplicationContext context, String page) {
		return context.getBean(StateStore.class).counters("page-views").counter(page).get();
	}

	record PageView(String page) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@FunctionBean
		@MessageTrigger("page-views")
		Consumer<PageView> pageViews(@State("page-views") Counters views) {
			return view -> views.counter(view.page()).add(1);
		}

		@FunctionBean
		Function<PageView, PageView> visit() {
			return view -> view;
		}

	}

}
