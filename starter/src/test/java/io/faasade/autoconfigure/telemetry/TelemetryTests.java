package io.faasade.autoconfigure.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.faasade.autoconfigure.RunningApplications;
import io.faasade.function.FunctionBean;
import io.faasade.http.RawAnswer;
import io.faasade.http.RawRequest;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What is measured and logged arrives where the manual says it is sent to. */
@ExtendWith(OutputCaptureExtension.class)
class TelemetryTests {

	@RegisterExtension
	static final RunningApplications APPLICATIONS = new RunningApplications();

	private static final Logger logger = LoggerFactory.getLogger(TelemetryTests.class);

	private static final String CREDENTIALS = Base64.getEncoder().encodeToString("me:pw".getBytes());

	private static final List<Double> BUCKETS = List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5,
			5.0, 7.5, 10.0);

	// Boot leaves logging as it is while another application of this JVM has set it up.
	@BeforeEach
	void forgetHowOthersLog() {
		LoggingSystem.get(TelemetryTests.class.getClassLoader()).cleanUp();
	}

	@Test
	void isScrapedWithLabelsAndBucketsOfTheConventions() {
		String[] scraped = { "--management.endpoints.web.exposure.include=health,prometheus" };
		ask("/list", scraped);
		ask("/list", scraped);

		String scrape = ask("/actuator/prometheus", scraped).text();

		String warm = "faas_coldstart=\"false\",faas_name=\"list\",faas_trigger=\"http\",outcome=\"completed\"";
		assertThat(scrape).contains("faas_invoke_duration_seconds_count{" + warm + "} 1")
			.contains("faas_invocations_total{faas_name=\"list\",faas_trigger=\"http\"} 2.0");
		assertThat(scrape.lines().filter(line -> line.startsWith("faas_invoke_duration_seconds_bucket{" + warm)))
			.extracting(line -> line.replaceAll(".*le=\"(.*)\".*", "$1"))
			.containsExactly("0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.25", "0.5", "0.75", "1.0", "2.5",
					"5.0", "7.5", "10.0", "+Inf");
	}

	@Test
	void isPushedToACollector() throws IOException {
		try (Collector collector = Collector.start()) {
			ask("/list", "--management.otlp.metrics.export.enabled=true",
					"--management.otlp.metrics.export.url=" + collector.url(),
					"--management.otlp.metrics.export.base-time-unit=seconds",
					"--management.otlp.metrics.export.step=100ms");

			HistogramDataPoint point = Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> collector.point("faas.invoke_duration"), Optional::isPresent)
				.orElseThrow();

			assertThat(Collector.labels(point)).containsExactlyInAnyOrderEntriesOf(Map.of("faas.name", "list",
					"faas.trigger", "http", "faas.coldstart", "true", "outcome", "completed"));
			assertThat(point.getExplicitBoundsList()).containsExactlyElementsOf(BUCKETS);
		}
	}

	@Test
	void isLoggedWithTheInvocationItBelongsTo(CapturedOutput output) {
		ask("/list", "--logging.structured.format.console=ecs", "--logging.config=classpath:structured-logback.xml");

		JsonNode line = output.getOut()
			.lines()
			.filter(text -> text.startsWith("{") && text.contains("Listing"))
			.map(JsonMapper.shared()::readTree)
			.findFirst()
			.orElseThrow();

		assertThat(line.at("/faas/name").asString()).isEqualTo("list");
		assertThat(line.at("/faas/trigger").asString()).isEqualTo("http");
		assertThat(line.at("/faas/invocation_id").asString()).isNotEmpty();
	}

	// As whoever is let in: Spring Security is on the class path of these tests.
	private static RawAnswer ask(String path, String... arguments) {
		RawRequest request = RawRequest.get(path).with("Authorization: Basic " + CREDENTIALS);
		String[] all = Stream
			.concat(Stream.of(arguments),
					Stream.of("--spring.security.user.name=me", "--spring.security.user.password=pw"))
			.toArray(String[]::new);
		RawAnswer answer = APPLICATIONS.ask(WebApplicationType.SERVLET, Shop.class, request, all);
		assertThat(answer.status()).isEqualTo(200);
		return answer;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@FunctionBean
		Supplier<List<String>> list() {
			return () -> {
				logger.info("Listing");
				return List.of("a", "b", "c");
			};
		}

	}

}
