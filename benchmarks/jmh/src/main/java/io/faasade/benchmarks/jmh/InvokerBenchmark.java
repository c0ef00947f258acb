package io.faasade.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.faasade.invocation.Outcome;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** A JSON record in and out: through the door, by hand, and through a wrapper. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InvokerBenchmark {

	private final byte[] body = Door.body();

	private final Door metered = Door.metered();

	private final Door unmetered = Door.unmetered();

	private final ObjectReader reader = JsonMapper.builder().build().readerFor(Visit.class);

	private final ObjectWriter writer = JsonMapper.builder().build().writerFor(Visit.class);

	private final Function<Visit, Visit> echo = visit -> visit;

	private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Functions.class)
		.web(WebApplicationType.NONE)
		.logStartupInfo(false)
		.run();

	private final Function<Object, Object> wrapper = this.context.getBean(FunctionCatalog.class)
		.lookup("echo", "application/json");

	/** Read, apply, write. */
	@Benchmark
	public byte[] byHand() {
		Visit visit = this.reader.readValue(this.body);
		return this.writer.writeValueAsBytes(this.echo.apply(visit));
	}

	/** The door, with metering and limits. */
	@Benchmark
	public Outcome invoker() {
		return this.metered.invoke(this.body);
	}

	/** The door, with limits only. */
	@Benchmark
	public Outcome invokerWithoutMetering() {
		return this.unmetered.invoke(this.body);
	}

	/** Spring Cloud Function's wrapper around the same function. */
	@Benchmark
	public Object springCloudFunction() {
		Message<byte[]> message = MessageBuilder.withPayload(this.body)
			.setHeader(MessageHeaders.CONTENT_TYPE, "application/json")
			.build();
		return this.wrapper.apply(message);
	}

	/** Close the other's context. */
	@TearDown
	public void close() {
		this.context.close();
	}

	/** The other's application. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Functions {

		@Bean
		Function<Visit, Visit> echo() {
			return visit -> visit;
		}

	}

}
