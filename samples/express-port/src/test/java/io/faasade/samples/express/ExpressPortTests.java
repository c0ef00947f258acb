package io.faasade.samples.express;

import java.net.http.HttpResponse;

import io.faasade.state.StateStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README of the sample promises. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "faasade.state.embedded.file=target/state-${random.uuid}.mv")
class ExpressPortTests {

	private static final String JSON = "application/json";

	@Autowired
	private Curls curls;

	@Autowired
	private StateStore store;

	private Caller caller;

	@BeforeEach
	void call(@Value("${local.server.port}") int port) {
		this.caller = new Caller(port);
	}

	@Test
	void answersTheListAsExpressDoes() {
		HttpResponse<String> answer = this.caller.get("/list");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).contains(JSON);
		assertThat(answer.body()).isEqualTo("[\"a\",\"b\",\"c\"]");
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
		HttpResponse<String> answer = this.caller.post("/greet", JSON, "{\"name\":\" \"}");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("\"pointer\":\"/name\"");
	}

	@Test
	void splitsALineIntoWords() {
		assertThat(post("/words", "text/plain", "how many words")).isEqualTo("[\"how\",\"many\",\"words\"]");
	}

	@Test
	void ticksForAsLongAsSomebodyListens() {
		assertThat(this.caller.events("/ticks", 2)).containsExactly("data:{\"number\":0}", "data:{\"number\":1}");
	}

	@Test
	void runsTheComposedFunctionAndTheOneOfTheCatalog() {
		assertThat(post("/greet-loudly", JSON, "{\"name\":\"Ada\"}")).isEqualTo("{\"text\":\"HELLO ADA!\"}");
		assertThat(post("/reverse", "text/plain", "stressed")).isEqualTo("desserts");
	}

	@Test
	void doesNotServeAPartThatNobodyExposed() {
		assertThat(this.caller.post("/loud", JSON, "{\"text\":\"x\"}").statusCode()).isEqualTo(404);
	}

	@Test
	void tellsOfItsFunctions() {
		assertThat(get("/actuator/faasade")).contains("\"name\":\"list\"");
		assertThat(get("/actuator/health")).contains("\"status\":\"UP\"");
	}

	@Test
	void showsHowToCallEachFunction() {
		assertThat(this.curls.calls("3000").lines()).contains("curl localhost:3000/list",
				"curl localhost:3000/pv-in-memory", "curl localhost:3000/greet/Ada");
	}

	private void tell(String path, String page) {
		assertThat(this.caller.post(path, JSON, "{\"page\":\"%s\"}".formatted(page)).statusCode()).isBetween(200, 299);
	}

	private String get(String path) {
		return this.caller.get(path).body();
	}

	private String post(String path, String type, String body) {
		HttpResponse<String> answer = this.caller.post(path, type, body);
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer.body();
	}

}
