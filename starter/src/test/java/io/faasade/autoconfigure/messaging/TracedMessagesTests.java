package io.faasade.autoconfigure.messaging;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.autoconfigure.state.StateAutoConfiguration;
import io.faasade.function.FunctionBean;
import io.faasade.messaging.MessagePublisher;
import io.faasade.messaging.MessageTrigger;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What messages bring about belongs to one trace, however many functions they pass. */
class TracedMessagesTests {

	@TempDir
	private Path folder;

	@Test
	void belongToTheTraceOfWhatSentThem() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
					FunctionAutoConfiguration.class, MeteringAutoConfiguration.class, StateAutoConfiguration.class,
					MessagingAutoConfiguration.class))
			.withBean(EmbeddedStateStore.class,
					() -> EmbeddedStateStore.open("shop", EmbeddedSettings.of(this.folder.resolve("state.mv")),
							JsonMapper.shared()))
			.withUserConfiguration(Tracing.class, Shop.class)
			.run(context -> {
				Observation order = Observation.start("order", context.getBean(ObservationRegistry.class));
				order.scoped(() -> context.getBean(MessagePublisher.class).publish("orders", "book"));
				order.stop();
				InMemorySpanExporter spans = context.getBean(InMemorySpanExporter.class);
				Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> count(spans, "deliver") == 2);

				assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getTraceId)
					.containsOnly(trace(spans.getFinishedSpanItems()));
				assertThat(lines(spans.getFinishedSpanItems())).containsExactlyInAnyOrder("order",
						"order > message create > price receive > price",
						"price > message create > split receive > split",
						"split > message create > pack receive > pack",
						"pack > message create > deliver receive > deliver");
			});
	}

	private static long count(InMemorySpanExporter spans, String name) {
		return spans.getFinishedSpanItems().stream().filter(span -> span.getName().equals(name + " receive")).count();
	}

	private static String trace(List<SpanData> spans) {
		return spans.get(0).getTraceId();
	}

	// Where each function stands, with all that is above it up to the one before it.
	private static Set<String> lines(List<SpanData> spans) {
		Map<String, SpanData> byId = spans.stream().collect(Collectors.toMap(SpanData::getSpanId, span -> span));
		return spans.stream()
			.filter(span -> !span.getName().contains(" "))
			.map(span -> line(span, byId))
			.collect(Collectors.toSet());
	}

	private static String line(SpanData span, Map<String, SpanData> byId) {
		String line = span.getName();
		SpanData above = byId.get(span.getParentSpanId());
		while (above != null) {
			line = above.getName() + " > " + line;
			above = above.getName().contains(" ") ? byId.get(above.getParentSpanId()) : null;
		}
		return line;
	}

	/** By which answer or by which publisher a message is sent makes no difference. */
	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@FunctionBean
		@MessageTrigger(source = "orders", output = "prices")
		Function<String, String> price() {
			return order -> order + " for 10";
		}

		@FunctionBean
		@MessageTrigger(source = "prices", output = "parcels")
		Function<String, Flux<String>> split() {
			return order -> Flux.just(order, order).publishOn(Schedulers.parallel());
		}

		@FunctionBean
		@MessageTrigger("parcels")
		Function<Mono<String>, Mono<Void>> pack(MessagePublisher publisher) {
			return parcels -> parcels.publishOn(Schedulers.parallel())
				.flatMap(parcel -> publisher.reactive().publish("packed", parcel))
				.then();
		}

		@FunctionBean
		@MessageTrigger("packed")
		Consumer<String> deliver() {
			return parcel -> {
			};
		}

	}

	/** The tracing of an application, as Boot's starter wires it. */
	@Configuration(proxyBeanMethods = false)
	static class Tracing {

		@Bean
		InMemorySpanExporter spans() {
			return InMemorySpanExporter.create();
		}

		@Bean(destroyMethod = "close")
		OpenTelemetrySdk telemetry(InMemorySpanExporter spans) {
			return OpenTelemetrySdk.builder()
				.setTracerProvider(
						SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
				.setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
				.build();
		}

		@Bean
		OtelTracer tracer(OpenTelemetrySdk telemetry) {
			return new OtelTracer(telemetry.getTracer("shop"), new OtelCurrentTraceContext(), event -> {
			});
		}

		@Bean
		ObservationRegistry observations(Tracer tracer, OpenTelemetrySdk telemetry) {
			OtelPropagator propagator = new OtelPropagator(telemetry.getPropagators(), telemetry.getTracer("shop"));
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig()
				.observationHandler(new FirstMatchingCompositeObservationHandler(
						new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
						new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
						new DefaultTracingObservationHandler(tracer)));
			return observations;
		}

	}

}
