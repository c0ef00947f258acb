package io.faasade.http.webflux;

import java.time.Duration;

import io.faasade.http.HttpTriggerDefinition;
import io.faasade.http.ServedFunctions;
import io.faasade.http.Types;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.test.web.reactive.server.HttpHandlerConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions behind WebFlux's dispatcher, without a server. */
class WebFluxEdgeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ServedFunctions functions = new ServedFunctions();

	@AfterEach
	void stop() {
		this.functions.close();
	}

	@Test
	void answersWithStatusHeadersAndBytes() {
		this.functions.with("list", Types.TEXT, () -> "a");

		get("/list").expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Content-Type", "text/plain;charset=UTF-8")
			.expectHeader()
			.contentLength(1)
			.expectHeader()
			.valueEquals("X-Invocation-Id", "00000000-0000-8007-8000-000000000001")
			.expectBody(String.class)
			.isEqualTo("a");
	}

	@Test
	void runsWhatMayBlockOnAThreadOfTheExecutor() {
		this.functions.with("where", Types.TEXT, () -> Thread.currentThread().getName());

		get("/where").expectBody(String.class).isEqualTo("function");
	}

	@Test
	void answersHeadWithTheHeadersOfGet() {
		this.functions.with("list", Types.TEXT, () -> "a");

		client().head()
			.uri("/list")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentLength(1)
			.expectBody()
			.isEmpty();
	}

	@Test
	void tellsTheVerbsOfAPath() {
		this.functions.with("list", Types.TEXT, () -> "a");

		client().options()
			.uri("/list")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Allow", "GET,HEAD,OPTIONS");
		client().delete().uri("/list").exchange().expectStatus().isEqualTo(405);
	}

	@Test
	void leavesOtherPathsToTheApplication() {
		this.functions.with("list", Types.TEXT, () -> "a");

		get("/other").expectStatus().isNotFound().expectHeader().doesNotExist("X-Invocation-Id");
	}

	@Test
	void keepsToTheCorsRulesOfTheApplication() {
		this.functions.with("list", Types.TEXT, () -> "a");

		from("https://shop.example").expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://shop.example")
			.expectHeader()
			.values(HttpHeaders.VARY, vary -> assertThat(vary).contains("Origin"));
		from("https://evil.example").expectStatus().isForbidden();
	}

	@Test
	void answersPreflightForTheVerbThatIsAnnounced() {
		this.functions.with("greet", Types.ECHO, name -> name);

		preflight("https://shop.example").expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://shop.example");
		preflight("https://evil.example").expectStatus().isForbidden();
	}

	@Test
	void tellsTheObservationTheTemplate() {
		this.functions.with("pv", Types.GREET, Types.Greet::toString, HttpTriggerDefinition.get("/pv/{name}"));
		MeterRegistry meters = new SimpleMeterRegistry();

		client(meters).get().uri("/pv/home").exchange().expectStatus().isOk();

		assertThat(meters.get("http.server.requests").tag("uri", "/pv/{name}").timer().count()).isEqualTo(1);
	}

	@Test
	void refusesABodyLargerThanTheFunctionTakes() {
		this.functions.with("echo", Types.ECHO, text -> text);

		post("/echo", MediaType.TEXT_PLAIN, "x".repeat(512)).expectStatus().isOk();
		post("/echo", MediaType.TEXT_PLAIN, "x".repeat(513)).expectStatus().isEqualTo(413);
	}

	@Test
	void readsAForm() {
		this.functions.with("greet", Types.GREET, Types.Greet::toString);

		post("/greet", MediaType.APPLICATION_FORM_URLENCODED, "name=Ann+B&greeting=Hi").expectBody(String.class)
			.isEqualTo("Hi Ann B");
	}

	@Test
	void readsAMultipartForm() {
		this.functions.with("upload", Types.UPLOAD,
				upload -> "%s: %s, %s".formatted(upload.title(), upload.file().filename(), upload.file()));
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("title", "A");
		form.part("file", new byte[3], MediaType.TEXT_PLAIN).filename("a.txt");

		client().post()
			.uri("/upload")
			.body(BodyInserters.fromMultipartData(form.build()))
			.exchange()
			.expectBody(String.class)
			.isEqualTo("A: a.txt, text/plain, 3 bytes");
	}

	@Test
	void answersAMonoThatComesLater() {
		this.functions.with("later", Types.LATER, () -> Mono.just("a").delayElement(Duration.ofMillis(20)));

		get("/later").expectHeader().contentLength(1).expectBody(String.class).isEqualTo("a");
	}

	@Test
	void answersInTimeAlthoughTheFunctionDoesNot() {
		this.functions.timeout(Duration.ofMillis(50)).with("never", Types.LATER, Mono::never);

		get("/never").expectStatus().isEqualTo(504);
	}

	@Test
	void writesAStream() {
		this.functions.with("words", Types.TEXTS, () -> Flux.just("a", "b"));

		get("/words").expectHeader()
			.contentType(MediaType.APPLICATION_JSON)
			.expectBody(String.class)
			.isEqualTo("[\"a\",\"b\"]");
	}

	@Test
	void passesOnWhatFiltersOfTheApplicationAreToSee() {
		this.functions.with("denied", Types.LATER, () -> Mono.error(new SecurityException("denied")));
		WebFilter guard = (exchange, chain) -> chain.filter(exchange)
			.onErrorResume(SecurityException.class,
					denied -> Mono.fromRunnable(() -> exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN)));

		client(guard).get().uri("/denied").exchange().expectStatus().isForbidden();
	}

	private ResponseSpec get(String path) {
		return client().get().uri(path).exchange();
	}

	private ResponseSpec post(String path, MediaType type, String body) {
		return client().post().uri(path).contentType(type).bodyValue(body).exchange();
	}

	private ResponseSpec from(String origin) {
		return client().get().uri("http://localhost/list").header(HttpHeaders.ORIGIN, origin).exchange();
	}

	private ResponseSpec preflight(String origin) {
		return client().method(HttpMethod.OPTIONS)
			.uri("http://localhost/greet")
			.header(HttpHeaders.ORIGIN, origin)
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
			.exchange();
	}

	private WebTestClient client(WebFilter... filters) {
		return WebTestClient.bindToApplicationContext(WebFluxApplication.started(this.functions, context -> {
		})).webFilter(filters).configureClient().responseTimeout(PATIENCE).build();
	}

	private WebTestClient client(MeterRegistry meters) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		HttpHandler handler = WebHttpHandlerBuilder
			.applicationContext(WebFluxApplication.started(this.functions, context -> {
			}))
			.observationRegistry(observations)
			.build();
		return WebTestClient.bindToServer(new HttpHandlerConnector(handler)).build();
	}

}
