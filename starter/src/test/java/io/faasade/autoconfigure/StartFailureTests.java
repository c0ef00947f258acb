package io.faasade.autoconfigure;

import java.util.function.Function;
import java.util.function.Supplier;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.faasade.function.FunctionBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What the operator reads when an application does not start. */
class StartFailureTests {

	private final Logger logger = (Logger) LoggerFactory
		.getLogger("org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter");

	private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

	// Boot's own logging system would throw our listener out.
	@BeforeEach
	void listen() {
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.logged);
		this.logged.start();
	}

	@AfterEach
	void stopListening() {
		System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
		this.logger.detachAppender(this.logged);
		this.logger.setAdditive(true);
	}

	@Test
	void tellsOfTwoFunctionsOfOneName() {
		assertThat(failure(Lists.class, OtherLists.class)).contains("Description:",
				"Two functions are named 'list': method list of StartFailureTests.Lists and "
						+ "method anotherList of StartFailureTests.OtherLists.",
				"Action:", "Give one of them another name, for example: @FunctionBean(\"other-list\")");
	}

	@Test
	void tellsOfATypeThatIsOpen() {
		assertThat(failure(Open.class)).contains(
				"method raw of StartFailureTests.Open has the type Function<String, ?>, which leaves a type open.",
				"Write every type out where the function is declared, for example: Function<Greet, List<Greeting>>");
	}

	@Test
	void tellsOfANameThatIsUnfit() {
		assertThat(failure(Unfit.class)).contains(
				"'camelCase' is no function name, but method unfit of StartFailureTests.Unfit would be called so.",
				"@FunctionBean(\"reverse-words\")");
	}

	@Test
	void tellsOfALimitThatMakesNoSense() {
		assertThat(failure("--faasade.functions.list.concurrency=0", Lists.class)).contains("faasade.functions.list",
				"Concurrency and timeout of a function must be positive");
	}

	@Test
	void tellsOfAValueThatIsMisspelled() {
		assertThat(failure("--faasade.limits.timeout=soon", Lists.class)).contains("faasade.limits.timeout", "soon");
	}

	private String failure(Class<?>... configurations) {
		return failure("--faasade.table.enabled=false", configurations);
	}

	private String failure(String argument, Class<?>... configurations) {
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(configurations).sources(Functions.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.run(argument));
		return this.logged.list.get(0).getFormattedMessage();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
			FunctionAutoConfiguration.class })
	static class Functions {

	}

	@Configuration(proxyBeanMethods = false)
	static class Lists {

		@FunctionBean
		Supplier<String> list() {
			return () -> "a";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherLists {

		@FunctionBean("list")
		@Bean("anotherList")
		Supplier<String> anotherList() {
			return () -> "b";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Open {

		@FunctionBean
		Function<String, ?> raw() {
			return text -> text;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Unfit {

		@FunctionBean("camelCase")
		Supplier<String> unfit() {
			return () -> "c";
		}

	}

}
