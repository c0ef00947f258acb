package io.faasade.autoconfigure.lean;

import java.net.http.HttpResponse;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Actuator's endpoints over HTTP in the lean form. */
class LeanEndpointsTests {

	private static final String ALL = "management.endpoints.web.exposure.include=*";

	private static final String DETAILS = "management.endpoint.health.show-details=always";

	@Test
	void tellsHealthByStatus() {
		try (LeanApplication application = LeanApplication.start()) {
			HttpResponse<String> answer = application.get("/actuator/health");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Content-Type"))
				.contains("application/vnd.spring-boot.actuator.v3+json");
			assertThat(answer.headers().firstValue("Content-Length")).isPresent();
			assertThat(LeanApplication.json(answer).path("status").asString()).isEqualTo("OUT_OF_SERVICE");
			assertThat(answer.body()).doesNotContain("room");
		}
	}

	@Test
	void showsDetailsOfHealthToWhomItMay() {
		try (LeanApplication application = LeanApplication.start(DETAILS)) {
			assertThat(application.get("/actuator/health").body()).contains("\"room\":\"none\"");
			assertThat(application.get("/actuator/health/storage").body()).contains("\"room\":\"none\"");
		}
		try (LeanApplication application = LeanApplication
			.start("management.endpoint.health.show-details=when-authorized")) {
			assertThat(application.get("/actuator/health").body()).doesNotContain("room");
			assertThat(application.get("/actuator/health/storage").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void tellsHealthOfGroupsWithStatusesOfTheirOwn() {
		try (LeanApplication application = LeanApplication.start(
				"management.endpoint.health.group.stores.include=storage",
				"management.endpoint.health.group.stores.status.http-mapping.out-of-service=207",
				"management.endpoint.health.group.stores.show-details=always")) {
			HttpResponse<String> group = application.get("/actuator/health/stores");
			assertThat(group.statusCode()).isEqualTo(207);
			assertThat(group.body()).contains("room");
			assertThat(application.get("/actuator/health/unheard-of").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void answersProbesBesideTheEndpointsToo() {
		try (LeanApplication application = LeanApplication
			.start("management.endpoint.health.probes.add-additional-paths=true")) {
			assertThat(application.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/health/readiness").body()).contains("UP");
			assertThat(application.get("/livez").body()).contains("UP");
			assertThat(application.get("/readyz").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void exposesWhatIsIncludedAndNotExcluded() {
		try (LeanApplication application = LeanApplication.start()) {
			assertThat(application.get("/actuator/info").statusCode()).isEqualTo(404);
		}
		try (LeanApplication application = LeanApplication.start(ALL, "info.app.name=shop",
				"management.info.env.enabled=true", "management.endpoints.web.exposure.exclude=metrics")) {
			assertThat(application.get("/actuator/info").body()).contains("\"name\":\"shop\"");
			assertThat(application.get("/actuator/metrics").statusCode()).isEqualTo(404);
			assertThat(LeanApplication.json(application.get("/actuator/faasade")).toString()).contains("\"list\"");
			assertThat(application.get("/actuator/faasade/list").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/faasade/no").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void showsMetricsOfFunctionsButNoInvocationsOfEndpoints() {
		try (LeanApplication application = LeanApplication.start(ALL)) {
			application.get("/list");
			application.get("/actuator/info");
			HttpResponse<String> requests = application.get("/actuator/metrics/http.server.requests?tag=uri:/list");
			assertThat(requests.body()).contains("\"statistic\":\"COUNT\",\"value\":1.0");
			assertThat(application.get("/actuator/metrics/http.server.requests?tag=uri:/actuator/info").statusCode())
				.isEqualTo(200);
			assertThat(application.bean(MeterRegistry.class).get("faas.invoke_duration").timers())
				.allSatisfy(timer -> assertThat(timer.getId().getTag("faas.name")).isEqualTo("list"));
		}
	}

	@Test
	void isScrapedByPrometheus() {
		try (LeanApplication application = LeanApplication.start(ALL)) {
			application.get("/list");
			HttpResponse<String> text = application.get("/actuator/prometheus");
			assertThat(text.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain;version=0.0.4");
			assertThat(text.body()).contains("faas_invocations_total{");
			HttpResponse<String> open = application.get("/actuator/prometheus", "Accept",
					"application/openmetrics-text;version=1.0.0");
			assertThat(open.body()).endsWith("# EOF\n");
			assertThat(application.get("/actuator/prometheus?includedNames=no").body()).doesNotContain("faas_");
		}
	}

	@Test
	void listsLinks() {
		try (LeanApplication application = LeanApplication.start(ALL)) {
			HttpResponse<String> links = application.get("/actuator");
			assertThat(LeanApplication.json(links).at("/_links/health/href").asString())
				.isEqualTo("http://localhost:" + application.port() + "/actuator/health");
			assertThat(LeanApplication.json(links).at("/_links/faasade-name/templated").asBoolean()).isTrue();
		}
		try (LeanApplication application = LeanApplication.start("management.endpoints.web.discovery.enabled=false")) {
			assertThat(application.get("/actuator").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void servesEndpointsWhereTheyAreMappedTo() {
		try (LeanApplication application = LeanApplication.start("management.endpoints.web.base-path=/manage",
				"management.endpoints.web.path-mapping.health=healthcheck")) {
			assertThat(application.get("/manage/healthcheck").statusCode()).isEqualTo(503);
			assertThat(application.get("/manage/health").statusCode()).isEqualTo(404);
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void callsOperationsOfEachKind() {
		try (LeanApplication application = LeanApplication.start(ALL)) {
			assertThat(application.get("/actuator/shelves").body()).isEqualTo("all");
			assertThat(application.get("/actuator/shelves/top%2F1?count=2").body()).isEqualTo("[\"top/1\",\"top/1\"]");
			assertThat(application
				.send(application.port(), "/actuator/shelves/top", "POST", "{\"book\":\"Emma\"}", "Content-Type",
						"application/json")
				.body()).isEqualTo("top has Emma");
			assertThat(application.send(application.port(), "/actuator/shelves/top", "DELETE", "").statusCode())
				.isEqualTo(204);
			HttpResponse<String> head = application.send(application.port(), "/actuator/shelves", "HEAD", "");
			assertThat(head.headers().firstValue("Content-Length")).contains("3");
		}
	}

	@Test
	void refusesWhatOperationsDoNotTake() {
		try (LeanApplication application = LeanApplication.start(ALL)) {
			int port = application.port();
			HttpResponse<String> verb = application.send(port, "/actuator/shelves", "PUT", "");
			assertThat(verb.statusCode()).isEqualTo(405);
			assertThat(verb.headers().firstValue("Allow").orElseThrow()).contains("GET");
			assertThat(application.get("/actuator/shelves/top").statusCode()).isEqualTo(400);
			assertThat(application.get("/actuator/shelves", "Accept", "image/png").statusCode()).isEqualTo(406);
			assertThat(
					application.send(port, "/actuator/shelves/top", "POST", "book=Emma", "Content-Type", "text/plain")
						.statusCode())
				.isEqualTo(415);
			HttpResponse<String> broken = application.send(port, "/actuator/shelves/top", "POST", "{\"book\":",
					"Content-Type", "application/json");
			assertThat(broken.statusCode()).isEqualTo(400);
			assertThat(broken.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(application
				.send(port, "/actuator/shelves/top", "POST", "{\"book\":\"" + "x".repeat(300_000) + "\"}",
						"Content-Type", "application/json")
				.statusCode()).isEqualTo(413);
		}
	}

	@Test
	void obeysAccessToEndpoints() {
		try (LeanApplication application = LeanApplication.start(ALL, "management.endpoint.shelves.access=read-only")) {
			assertThat(application.get("/actuator/shelves").statusCode()).isEqualTo(200);
			assertThat(application.send(application.port(), "/actuator/shelves/top", "DELETE", "").statusCode())
				.isEqualTo(405);
		}
	}

	@Test
	void servesEndpointsOnAPortOfTheirOwn() {
		try (LeanApplication application = LeanApplication.start(ALL, "management.server.port=0",
				"management.server.address=127.0.0.1", "management.server.base-path=/ops",
				"management.endpoint.health.probes.add-additional-paths=true")) {
			int port = application.managementPort();
			assertThat(port).isNotEqualTo(application.port());
			assertThat(application.send(port, "/ops/actuator/health", "GET", "").statusCode()).isEqualTo(503);
			assertThat(application.send(port, "/ops/actuator/faasade", "GET", "").body()).contains("\"list\"");
			assertThat(application.send(port, "/ops/actuator", "GET", "").body()).contains("/ops/actuator/health");
			assertThat(application.send(port, "/list", "GET", "").statusCode()).isEqualTo(404);
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(404);
			assertThat(application.get("/livez").statusCode()).isEqualTo(200);
			assertThat(application.get("/list").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void servesNoEndpointsWhereTheirPortIsOff() {
		try (LeanApplication application = LeanApplication.start("management.server.port=-1")) {
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(404);
			assertThat(application.get("/list").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void letsOriginsAsk() {
		try (LeanApplication application = LeanApplication
			.start("management.endpoints.web.cors.allowed-origins=http://ops.example")) {
			assertThat(application
				.send(application.port(), "/actuator/health", "OPTIONS", "", "Origin", "http://ops.example",
						"Access-Control-Request-Method", "GET")
				.headers()
				.firstValue("Access-Control-Allow-Origin")).contains("http://ops.example");
			assertThat(application.get("/actuator/health", "Origin", "http://elsewhere.example").statusCode())
				.isEqualTo(403);
		}
	}

	@Test
	void keepsFunctionsOffThePathsOfEndpoints() {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> LeanApplication.start("faasade.functions.list.http.path=/actuator/list"))
			.withStackTraceContaining("/actuator");
	}

	@Test
	void takesTheNettyLaneBesideEndpoints() {
		try (LeanApplication application = LeanApplication.start(ALL)) {
			assertThat(application.get("/actuator/faasade/list").body()).contains("event loop, Netty lane");
		}
	}

}
