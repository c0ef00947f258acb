package io.faasade.benchmarks.messages;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.faasade.function.FunctionBean;
import io.faasade.messaging.MessageFunctions;
import io.faasade.messaging.MessageTrigger;
import io.faasade.state.Counter;
import io.faasade.state.StateStore;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** A function behind messages that adds to a counter in the commit of each message. */
final class FaasadeContender implements Contender {

	private final String name;

	private final Source source;

	private final Streams redis;

	private final Map<String, Object> terms;

	private FaasadeContender(String name, Source source, Streams redis, Map<String, Object> terms) {
		this.name = name;
		this.source = source;
		this.redis = redis;
		this.terms = terms;
	}

	/** As it is if nothing is said. */
	static FaasadeContender usual(Source source, Streams redis) {
		return new FaasadeContender("Faasade", source, redis, Map.of());
	}

	/** With many messages in hand. */
	static FaasadeContender wide(Source source, Streams redis) {
		return new FaasadeContender("Faasade, 256 at once", source, redis,
				Map.of("faasade.functions.page-views.concurrency", 256,
						"faasade.functions.page-views.message.concurrency", 256,
						"faasade.functions.page-views.message.batch", 1_000));
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Source source() {
		return this.source;
	}

	@Override
	public Sample consume(String place, Tally tally) {
		try (ConfigurableApplicationContext application = start(place, tally)) {
			MessageFunctions functions = application.getBean(MessageFunctions.class);
			BooleanSupplier acknowledged = () -> functions.served().get(0).inFlight() == 0;
			Sample sample = tally.await(acknowledged);
			require(application.getBean(StateStore.class).counter("views-of-" + place).get(), sample.messages());
			return sample;
		}
	}

	private ConfigurableApplicationContext start(String place, Tally tally) {
		return new SpringApplicationBuilder(Application.class).bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.initializers(context -> context.getBeanFactory().registerSingleton("tally", tally))
			.properties(this.terms)
			.properties("spring.application.name=benchmark", "spring.main.web-application-type=none",
					"logging.level.root=warn", "spring.data.redis.host=" + this.redis.server().getHost(),
					"spring.data.redis.port=" + this.redis.server().getPort(), "spring.rabbitmq.host=127.0.0.1",
					"benchmark.place=" + place, "faasade.functions.page-views.message.source=" + place,
					"faasade.functions.page-views.message.group=" + Source.group(place),
					"faasade.functions.page-views.message.broker=" + ((this.source == this.redis) ? "redis" : "rabbit"))
			.run();
	}

	private static void require(long counted, long messages) {
		if (counted != messages) {
			throw new IllegalStateException("%d messages were counted as %d".formatted(messages, counted));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@FunctionBean
		@MessageTrigger
		Consumer<PageView> pageViews(StateStore store, @Value("${benchmark.place}") String place, Tally tally) {
			Counter views = store.counter("views-of-" + place);
			return view -> {
				views.add(1);
				tally.one();
			};
		}

		@Bean
		@Lazy
		ConnectionFactory connectionFactory() {
			return new CachingConnectionFactory("127.0.0.1");
		}

	}

}
