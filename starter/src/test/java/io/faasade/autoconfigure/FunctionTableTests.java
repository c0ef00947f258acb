package io.faasade.autoconfigure;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Trigger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

/** The table of functions. */
class FunctionTableTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class))
		.withBean("up", FunctionRegistration.class,
				() -> FunctionRegistration.function("up", String.class, String.class, String::toUpperCase))
		.withBean("count", FunctionRegistration.class,
				() -> FunctionRegistration.function("count", String.class, Integer.class, String::length))
		.withBean("ticks", FunctionRegistration.class,
				() -> FunctionRegistration.supplier("ticks", new ParameterizedTypeReference<Flux<Long>>() {
				}, () -> Flux.just(1L)))
		.withBean(TriggerListing.class, Posts::new)
		.withPropertyValues("faasade.functions.loud.compose=up,count");

	private final Logger logger = (Logger) LoggerFactory.getLogger(FunctionTable.class);

	private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.logged);
		this.logged.start();
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.logged);
		this.logger.setLevel(null);
	}

	@Test
	void isAligned() {
		this.contextRunner.run(context -> assertThat(context.getBean(FunctionTable.class).toString()).isEqualTo("""
				function  shape                      triggers     runs on     declared by
				count     Function<String, Integer>  POST /count  thread      FunctionRegistration 'count'
				loud      Function<String, Integer>  POST /loud   thread      up | count
				ticks     Supplier<Flux<Long>>       POST /ticks  event loop  FunctionRegistration 'ticks'
				up        Function<String, String>   -            caller      FunctionRegistration 'up'"""));
	}

	@Test
	void isLoggedOnce() {
		this.contextRunner.run(context -> assertThat(this.logged.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage, as(InstanceOfAssertFactories.STRING))
			.startsWith("Functions:")
			.endsWith(context.getBean(FunctionTable.class).toString()));
	}

	@Test
	void isNotLoggedIfSwitchedOff() {
		this.contextRunner.withPropertyValues("faasade.table.enabled=false").run(context -> {
			assertThat(this.logged.list).isEmpty();
			assertThat(context).hasSingleBean(FunctionTable.class);
		});
	}

	private static final class Posts implements TriggerListing {

		@Override
		public Trigger kind() {
			return Trigger.HTTP;
		}

		@Override
		public List<String> triggers(FunctionName function) {
			return "up".equals(function.value()) ? List.of() : List.of("POST /" + function);
		}

		@Override
		public String thread(FunctionDescriptor function) {
			return function.runsOnEventLoop() ? "event loop" : "thread";
		}

	}

}
