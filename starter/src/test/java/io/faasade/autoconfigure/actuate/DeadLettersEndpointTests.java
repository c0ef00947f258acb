package io.faasade.autoconfigure.actuate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.autoconfigure.actuate.DeadLetterReport.Letter;
import io.faasade.autoconfigure.messaging.MessagingAutoConfiguration;
import io.faasade.autoconfigure.state.StateAutoConfiguration;
import io.faasade.function.FunctionBean;
import io.faasade.messaging.MessagePublisher;
import io.faasade.messaging.MessageTrigger;
import io.faasade.state.Counter;
import io.faasade.state.State;
import io.faasade.state.StateStore;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.WebEndpointHttpMethod;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators can do about messages that functions could not handle. */
class DeadLettersEndpointTests {

	@TempDir
	private Path folder;

	private ReactiveWebApplicationContextRunner contextRunner;

	@BeforeEach
	void prepare() {
		this.contextRunner = new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
					FunctionAutoConfiguration.class, MeteringAutoConfiguration.class, StateAutoConfiguration.class,
					MessagingAutoConfiguration.class, FaasadeEndpointAutoConfiguration.class,
					EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
			.withBean(EmbeddedStateStore.class,
					() -> EmbeddedStateStore.open("shop", EmbeddedSettings.of(this.folder.resolve("state.mv")),
							JsonMapper.shared()))
			.withUserConfiguration(Shop.class)
			.withPropertyValues("spring.application.name=shop", "management.endpoints.web.exposure.include=faasade",
					"faasade.functions.count.message.attempts=2", "faasade.functions.count.message.back-off=10ms");
	}

	@Test
	void listsWhatIsKnownOfEachButNotWhatWasSent() {
		this.contextRunner.run(context -> {
			String id = context.getBean(MessagePublisher.class).publish("numbers", 7);

			DeadLetterReport report = dead(context, 1);
			Letter letter = report.letters().get(0);
			assertThat(report.destination()).isEqualTo("shop.count.dead");
			assertThat(letter.message()).isEqualTo(new DeadLetterReport.Message(id, "numbers", "application/json", 1));
			assertThat(letter.attempts()).isEqualTo(2);
			assertThat(letter.first().type()).isEqualTo(IllegalStateException.class.getName());
			assertThat(letter.last().message()).isEqualTo("closed");
			assertThat(letter.first().time()).isLessThanOrEqualTo(letter.last().time());
		});
	}

	@Test
	void sendsOneAgainUnderANewIdentity() {
		this.contextRunner.run(context -> {
			String id = context.getBean(MessagePublisher.class).publish("numbers", 7);
			Letter letter = dead(context, 1).letters().get(0);
			context.getBean(AtomicBoolean.class).set(true);

			FaasadeEndpoint.Replayed replayed = endpoint(context).replay("count", "dead-letters", letter.letter());

			assertThat(replayed).isNotNull();
			assertThat(replayed.messageId()).isNotEqualTo(id);
			Awaitility.await().until(() -> context.getBean(StateStore.class).counter("sum").get() == 7);
			assertThat(dead(context, 0).letters()).isEmpty();
			assertThat(endpoint(context).replay("count", "dead-letters", letter.letter())).isNull();
		});
	}

	@Test
	void throwsOneAway() {
		this.contextRunner.run(context -> {
			context.getBean(MessagePublisher.class).publish("numbers", 7);
			Letter letter = dead(context, 1).letters().get(0);

			assertThat(discard(context, letter)).isEqualTo(204);
			assertThat(dead(context, 0).letters()).isEmpty();
			assertThat(discard(context, letter)).isEqualTo(404);
		});
	}

	@Test
	void showsNoMoreThanAskedFor() {
		this.contextRunner.run(context -> {
			context.getBean(MessagePublisher.class).publish("numbers", 1);
			context.getBean(MessagePublisher.class).publish("numbers", 2);
			dead(context, 2);

			DeadLetterReport report = endpoint(context).deadLetters("count", "dead-letters", 1);

			assertThat(report).isNotNull();
			assertThat(report.letters()).hasSize(1);
		});
	}

	@Test
	void knowsNothingOfFunctionsWithoutMessages() {
		this.contextRunner.run(context -> {
			assertThat(endpoint(context).deadLetters("now", "dead-letters", null)).isNull();
			assertThat(endpoint(context).deadLetters("nobody", "dead-letters", null)).isNull();
			assertThat(endpoint(context).deadLetters("count", "letters", null)).isNull();
		});
	}

	@Test
	void changesNothingUnlessTheOperatorAllowsIt() {
		this.contextRunner.run(context -> assertThat(methods(context)).containsExactly(WebEndpointHttpMethod.GET));
		this.contextRunner.withPropertyValues("management.endpoint.faasade.access=UNRESTRICTED")
			.run(context -> assertThat(methods(context)).containsExactlyInAnyOrder(WebEndpointHttpMethod.GET,
					WebEndpointHttpMethod.POST, WebEndpointHttpMethod.DELETE));
	}

	private static Set<WebEndpointHttpMethod> methods(ApplicationContext context) {
		return context.getBean(WebEndpointsSupplier.class)
			.getEndpoints()
			.stream()
			.flatMap(endpoint -> endpoint.getOperations().stream())
			.map(operation -> operation.getRequestPredicate().getHttpMethod())
			.collect(Collectors.toSet());
	}

	private static DeadLetterReport dead(ApplicationContext context, int number) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> endpoint(context).deadLetters("count", "dead-letters", null),
					report -> report != null && report.letters().size() == number);
	}

	private static int discard(ApplicationContext context, Letter letter) {
		return endpoint(context).discard("count", "dead-letters", letter.letter()).getStatus();
	}

	private static FaasadeEndpoint endpoint(ApplicationContext context) {
		return context.getBean(FaasadeEndpoint.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@Bean
		AtomicBoolean open() {
			return new AtomicBoolean();
		}

		@FunctionBean
		@MessageTrigger("numbers")
		Consumer<Integer> count(AtomicBoolean open, @State("sum") Counter sum) {
			return number -> {
				if (!open.get()) {
					throw new IllegalStateException("closed");
				}
				sum.add(number);
			};
		}

		@FunctionBean
		Supplier<List<String>> now() {
			return List::of;
		}

	}

}
