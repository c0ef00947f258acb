package io.faasade.http;

import java.util.List;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudEvents 1.0 over HTTP, in binary and structured mode, in and out. */
abstract class HttpCloudEventContract extends HttpCases {

	private static final String STRUCTURED = "application/cloudevents+json";

	private static final String GREETED = "{\"text\":\"Hello Ann\",\"mood\":\"GLAD\"}";

	@Test
	@DisplayName("an event in binary mode is read, whatever the case of its headers")
	void readsBinaryMode() {
		forEach(List.of(binary("/read-event", "ce-"), binary("/read-event", "CE-"), binary("/read-event", "cE-")),
				answer -> assertThat(answer).isWhole(200, "application/json",
						"{\"data\":\"{\\\"name\\\":\\\"Ann\\\",\\\"mood\\\":\\\"GLAD\\\"}\","
								+ "\"datacontenttype\":\"application/json\",\"id\":\"e-7\",\"region\":\"north\","
								+ "\"source\":\"/till\",\"specversion\":\"1.0\",\"type\":\"io.faasade.greeted\"}"));
	}

	@Test
	@DisplayName("percent-encoded attributes are decoded, once")
	void decodesAttributes() {
		RawAnswer answer = ask(binary("/read-event", "ce-").with("ce-subject: J%C3%BCrgen%20100%25%2520%22"));

		Assertions.assertThat(answer.json().path("subject").asString()).isEqualTo("Jürgen 100%%20\"");
		forEach(List.of(binary("/read-event", "ce-").with("ce-subject: J%c3%bcrgen 100% %zz"),
				binary("/read-event", "ce-").with("CE-Subject: \"J%C3%BCrgen 100% %zz\"")),
				lenient -> assertThat(lenient).hasStatus(200).hasJson("/subject", "Jürgen 100% %zz"));
	}

	@Test
	@DisplayName("an event in structured mode is read, its data as JSON, text or bytes")
	void readsStructuredMode() {
		assertThat(
				ask(structured("/read-event", "\"datacontenttype\":\"application/json\",\"data\":{\"name\":\"Ann\"}")))
			.isWhole(200, "application/json",
					"{\"data\":\"{\\\"name\\\":\\\"Ann\\\"}\",\"datacontenttype\":\"application/json\",\"id\":\"e-7\","
							+ "\"region\":\"north\",\"source\":\"/till\",\"specversion\":\"1.0\","
							+ "\"type\":\"io.faasade.greeted\"}");
		assertThat(ask(structured("/read-event", "\"datacontenttype\":\"text/plain\",\"data\":\"plain ü\"")))
			.hasStatus(200)
			.hasJson("/data", "plain ü");
		assertThat(ask(structured("/read-event", "\"datacontenttype\":\"text/plain\",\"data_base64\":\"aGVsbG8=\"")))
			.hasStatus(200)
			.hasJson("/data", "hello");
	}

	@Test
	@DisplayName("an event without data is an event")
	void readsAnEventWithoutData() {
		assertThat(ask(structured("/read-event", "\"subject\":\"none\""))).hasStatus(200).hasJson("/subject", "none");
		assertThat(ask(RawRequest.post("/read-event")
			.with("ce-specversion: 1.0")
			.with("ce-id: e-8")
			.with("ce-source: /till")
			.with("ce-type: empty"))).hasStatus(200).hasJson("/id", "e-8");
	}

	@Test
	@DisplayName("a function that takes a plain object gets the event's data")
	void readsTheDataAsAnObject() {
		assertThat(ask(binary("/greet", "ce-"))).isWhole(200, "application/json", GREETED);
		assertThat(ask(structured("/greet",
				"\"datacontenttype\":\"application/json\",\"data\":{\"name\":\"Ann\",\"mood\":\"GLAD\"}")))
			.isWhole(200, "application/json", GREETED);
		assertThat(ask(structured("/greet", "\"data\":{\"name\":\"Ann\",\"mood\":\"GLAD\"}"))).isWhole(200,
				"application/json", GREETED);
		assertThat(ask(structured("/echo-text", "\"datacontenttype\":\"text/plain\",\"data\":\"plain ü\"")))
			.isWhole(200, "text/plain;charset=UTF-8", "plain ü");
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("an event without one of its needed attributes is the caller's mistake")
	@ValueSource(strings = { "{}", "[]", "{\"specversion\":\"1.0\"}",
			"{\"specversion\":\"1.0\",\"id\":\"e-7\",\"source\":\"/till\"}",
			"{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/till\",\"type\":\"t\"}",
			"{\"specversion\":\"0.1\",\"id\":\"e-7\",\"source\":\"/till\",\"type\":\"t\"}",
			"{\"specversion\":\"1.0\",\"id\":\"e-7\",\"source\":\"/till\",\"type\":\"t\",\"time\":\"noon\"}",
			"{\"specversion\":\"1.0\",\"id\":\"e-7\",\"source\":\"/till\",\"type\":\"t\",\"data_base64\":\"*\"}" })
	void refusesWhatIsNoEvent(String event) {
		assertThat(ask(RawRequest.post("/read-event").withBody(STRUCTURED, event))).hasStatus(400)
			.hasHeader("Content-Type", "application/problem+json");
	}

	@Test
	@DisplayName("headers that lack a needed attribute are the caller's mistake")
	void refusesIncompleteHeaders() {
		assertThat(ask(RawRequest.post("/read-event").with("ce-specversion: 1.0").withJson("{}"))).hasStatus(400)
			.hasHeader("Content-Type", "application/problem+json");
		assertThat(ask(RawRequest.post("/read-event").withJson("{\"name\":\"Ann\"}"))).hasStatus(400);
	}

	@Test
	@DisplayName("an event that is answered is sent in binary mode, its attributes percent-encoded")
	void writesBinaryMode() {
		assertThat(ask(subject("/write-event", "Jürgen 100% \"x\""))).isWhole(200, "application/json", "{\"n\":1}")
			.hasHeader("ce-specversion", "1.0")
			.hasHeader("ce-id", "e-1")
			.hasHeader("ce-source", "/shop")
			.hasHeader("ce-type", "io.faasade.sold")
			.hasHeader("ce-region", "north")
			.hasHeader("ce-subject", "J%C3%BCrgen%20100%25%20%22x%22")
			.hasNoHeader("ce-datacontenttype");
		assertThat(ask(subject("/write-event-later", "s"))).hasStatus(200)
			.hasHeader("Content-Type", "text/plain")
			.hasHeader("ce-id", "e-1")
			.hasHeader("Content-Length", "8");
	}

	@Test
	@DisplayName("an attribute cannot smuggle a header")
	void smugglesNothing() {
		RawAnswer answer = ask(subject("/write-event", "a\r\nX-Smuggled: b"));

		Assertions.assertThat(answer.status()).as(answer.toString()).isIn(200, 500);
		assertThat(answer).hasStatus(answer.status()).hasNoHeader("X-Smuggled");
	}

	@Test
	@DisplayName("an event that is answered is sent in structured mode where that is preferred")
	void writesStructuredMode() {
		assertThat(ask(subject("/write-event", "ü").accepting(STRUCTURED))).hasStatus(200)
			.hasHeader("Content-Type", STRUCTURED)
			.hasNoHeader("ce-id")
			.hasJson("/specversion", "1.0")
			.hasJson("/id", "e-1")
			.hasJson("/source", "/shop")
			.hasJson("/type", "io.faasade.sold")
			.hasJson("/subject", "ü")
			.hasJson("/region", "north")
			.hasJson("/datacontenttype", "application/json")
			.hasJson("/data/n", "1");
		assertThat(ask(subject("/write-event-later", "s").accepting(STRUCTURED))).hasJson("/data", "plain ü");
		assertThat(ask(subject("/write-event-of-bytes", "s").accepting(STRUCTURED))).hasJson("/data_base64", "AP8=")
			.hasJson("/data", "");
	}

	private static RawRequest subject(String path, String subject) {
		return RawRequest.post(path).withBody("text/plain", subject);
	}

	private static RawRequest binary(String path, String prefix) {
		return RawRequest.post(path)
			.with(prefix + "specversion: 1.0")
			.with(prefix + "id: e-7")
			.with(prefix + "source: /till")
			.with(prefix + "type: io.faasade.greeted")
			.with(prefix + "region: north")
			.withJson("{\"name\":\"Ann\",\"mood\":\"GLAD\"}");
	}

	private static RawRequest structured(String path, String members) {
		return RawRequest.post(path)
			.withBody(STRUCTURED + ";charset=utf-8", """
					{"specversion":"1.0","id":"e-7","source":"/till","type":"io.faasade.greeted","region":"north",%s}"""
				.formatted(members));
	}

}
