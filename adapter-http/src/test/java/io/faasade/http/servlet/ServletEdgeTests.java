package io.faasade.http.servlet;

import io.faasade.http.HttpTriggerDefinition;
import io.faasade.http.ServedFunctions;
import io.faasade.http.Types;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.filter.ServerHttpObservationFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions behind Spring MVC's dispatcher, without a server. */
class ServletEdgeTests {

	private final ServedFunctions functions = new ServedFunctions();

	@AfterEach
	void stop() {
		this.functions.close();
	}

	@Test
	void answersWithStatusHeadersAndBytes() {
		this.functions.with("list", Types.TEXT, () -> "a");

		assertThat(mvc().get().uri("/list")).hasStatus(200)
			.hasHeader("Content-Type", "text/plain;charset=UTF-8")
			.hasHeader("Content-Length", "1")
			.hasHeader("X-Invocation-Id", "00000000-0000-8007-8000-000000000001")
			.hasBodyTextEqualTo("a");
	}

	@Test
	void runsTheFunctionOnTheContainersThread() {
		this.functions.with("where", Types.TEXT, () -> Thread.currentThread().getName());

		assertThat(mvc().get().uri("/where")).hasBodyTextEqualTo(Thread.currentThread().getName());
	}

	@Test
	void answersHeadWithTheHeadersOfGet() {
		this.functions.with("list", Types.TEXT, () -> "a");

		assertThat(mvc().head().uri("/list")).hasStatus(200).hasHeader("Content-Length", "1").hasBodyTextEqualTo("");
	}

	@Test
	void tellsTheVerbsOfAPath() {
		this.functions.with("list", Types.TEXT, () -> "a");

		assertThat(mvc().options().uri("/list")).hasStatus(200).hasHeader("Allow", "GET,HEAD,OPTIONS");
		assertThat(mvc().delete().uri("/list")).hasStatus(405).hasHeader("Allow", "GET,HEAD,OPTIONS");
	}

	@Test
	void leavesOtherPathsToTheApplication() {
		this.functions.with("list", Types.TEXT, () -> "a");

		assertThat(mvc().get().uri("/other")).hasStatus(404).doesNotContainHeader("X-Invocation-Id");
	}

	@Test
	void letsInterceptorsOfTheApplicationSeeFunctions() {
		this.functions.with("list", Types.TEXT, () -> "a").with("other", Types.TEXT, () -> "a");

		assertThat(mvc().get().uri("/list")).hasHeader("Stamp", "seen");
		assertThat(mvc().get().uri("/other")).doesNotContainHeader("Stamp");
	}

	@Test
	void keepsToTheCorsRulesOfTheApplication() {
		this.functions.with("list", Types.TEXT, () -> "a");

		assertThat(mvc().get().uri("/list").header(HttpHeaders.ORIGIN, "https://shop.example")).hasStatus(200)
			.hasHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://shop.example");
		assertThat(mvc().get().uri("/list").header(HttpHeaders.ORIGIN, "https://evil.example")).hasStatus(403);
	}

	@Test
	void answersPreflightForTheVerbThatIsAnnounced() {
		this.functions.with("greet", Types.ECHO, name -> name);

		assertThat(preflight("/greet", "https://shop.example")).hasStatus(200)
			.hasHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://shop.example");
		assertThat(preflight("/greet", "https://evil.example")).hasStatus(403);
	}

	@Test
	void keepsWhatCorsSaysAnAnswerVariesWith() {
		this.functions.with("list", Types.TEXT, () -> "a");

		assertThat(mvc().get().uri("/list").header(HttpHeaders.ORIGIN, "https://shop.example")).headers()
			.hasValue(HttpHeaders.VARY, "Origin");
	}

	@Test
	void tellsTheObservationTheTemplate() {
		this.functions.with("pv", Types.GREET, Types.Greet::toString, HttpTriggerDefinition.get("/pv/{name}"));
		MeterRegistry meters = new SimpleMeterRegistry();

		assertThat(mvc(observing(meters)).get().uri("/pv/home")).hasStatus(200);

		assertThat(meters.get("http.server.requests").tag("uri", "/pv/{name}").timer().count()).isEqualTo(1);
	}

	private MockMvcTester mvc(Filter... filters) {
		return MockMvcTester
			.create(MockMvcBuilders.webAppContextSetup(ServletApplication.started(this.functions, context -> {
			})).addFilters(filters).build());
	}

	private MockMvcTester.MockMvcRequestBuilder preflight(String path, String origin) {
		return mvc().options()
			.uri(path)
			.header(HttpHeaders.ORIGIN, origin)
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST");
	}

	private static Filter observing(MeterRegistry meters) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		return new ServerHttpObservationFilter(observations);
	}

}
