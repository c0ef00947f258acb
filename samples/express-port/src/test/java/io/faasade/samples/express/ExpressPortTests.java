package io.faasade.samples.express;

import java.time.Duration;

import io.faasade.state.StateStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README of the sample promises. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "faasade.state.embedded.file=target/state-${random.uuid}.mv")
@AutoConfigureWebTestClient(timeout = "30s")
class ExpressPortTests {

	@Autowired
	private WebTestClient client;

	@Autowired
	private Curls curls;

	@Autowired
	private StateStore store;

	@Test
	void answersTheListAsExpressDoes() {
		this.client.get()
			.uri("/list")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentType(MediaType.APPLICATION_JSON)
			.expectBody(String.class)
			.isEqualTo("[\"a\",\"b\",\"c\"]");
	}

	@Test
	void countsToOneOnlyInAField() {
		for (int visit = 0; visit < 3; visit++) {
			assertThat(get("/pv-in-memory")).isEqualTo("1");
		}
	}

	@Test
	void countsInState() {
		assertThat(get("/pv")).isEqualTo("1");
		assertThat(get("/pv")).isEqualTo("2");
		assertThat(get("/pv/home")).isEqualTo("1");
		assertThat(get("/pv/about")).isEqualTo("1");
	}

	@Test
	void countsViewsThatItIsToldOf() {
		tell("/page-views", "told");

		assertThat(get("/pv/told")).isEqualTo("2");
	}

	@Test
	void countsVisitsByTheQueue() {
		tell("/visit", "visited");
		tell("/visit", "visited");

		Awaitility.await().until(() -> this.store.counters("page-views").counter("visited").get() == 2);
		assertThat(get("/pv/visited")).isEqualTo("3");
	}

	@Test
	void greetsWhoIsNamedInThePath() {
		assertThat(get("/greet/Ada")).isEqualTo("{\"text\":\"Hello Ada\"}");
	}

	@Test
	void tellsWhatIsWrongWithABlankName() {
		this.client.post()
			.uri("/greet")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"name\":\" \"}")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].pointer")
			.isEqualTo("/name");
	}

	@Test
	void splitsALineIntoWords() {
		assertThat(post("/words", MediaType.TEXT_PLAIN, "how many words")).isEqualTo("[\"how\",\"many\",\"words\"]");
	}

	@Test
	void ticksForAsLongAsSomebodyListens() {
		Duration patience = Duration.ofSeconds(30);

		assertThat(this.client.get()
			.uri("/ticks")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.returnResult(String.class)
			.getResponseBody()
			.take(2)
			.collectList()
			.block(patience)).containsExactly("{\"number\":0}", "{\"number\":1}");
	}

	@Test
	void runsTheComposedFunctionAndTheOneOfTheCatalog() {
		assertThat(post("/greet-loudly", MediaType.APPLICATION_JSON, "{\"name\":\"Ada\"}"))
			.isEqualTo("{\"text\":\"HELLO ADA!\"}");
		assertThat(post("/reverse", MediaType.TEXT_PLAIN, "stressed")).isEqualTo("desserts");
	}

	@Test
	void doesNotServeAPartThatNobodyExposed() {
		this.client.post()
			.uri("/loud")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"text\":\"x\"}")
			.exchange()
			.expectStatus()
			.isNotFound();
	}

	@Test
	void showsHowToCallEachFunction() {
		assertThat(this.curls.calls("3000").lines()).contains("curl localhost:3000/list",
				"curl localhost:3000/pv-in-memory", "curl localhost:3000/greet/Ada");
	}

	private void tell(String path, String page) {
		this.client.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"page\":\"%s\"}".formatted(page))
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
	}

	private String get(String path) {
		return this.client.get().uri(path).exchange().expectBody(String.class).returnResult().getResponseBody();
	}

	private String post(String path, MediaType type, String body) {
		return this.client.post()
			.uri(path)
			.contentType(type)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

}
