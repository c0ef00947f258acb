package io.faasade.http;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Meter;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every HTTP edge promises of an application whose functions have a base path,
 * {@code faasade.http.base-path=/fn}. To put an edge under contract, extend this class
 * and say how to reach it.
 */
public abstract class HttpBasePathContract extends HttpCases {

	@Test
	@DisplayName("functions are served below the base path, and only there")
	void servesBelowTheBasePath() {
		assertThat(ask(RawRequest.get("/fn/list"))).isWhole(200, "application/json", "[\"a\",\"b\",\"c\"]");
		assertThat(ask(RawRequest.get("/fn/pv/about"))).isWhole(200, "text/plain;charset=UTF-8", "page about");
		assertThat(ask(RawRequest.get("/list"))).isNoFunctions(404);
	}

	@Test
	@DisplayName("everything below the base path that is no function is a problem")
	void ownsWhatIsBelowTheBasePath() {
		for (String path : List.of("/fn/nothing", "/fn/own", "/fn/list/", "/fn/LIST", "/fn/secret", "/fn/a/b/c", "/fn",
				"/fn/", "/fn/list;v=1", "/%66n/nothing", "/fn/%6eothing")) {
			assertThat(ask(RawRequest.get(path))).isProblem(404, "Not Found", "unknown-function")
				.showsNothingOf("secret", "nothing");
		}
	}

	@Test
	@DisplayName("what is beside the base path belongs to the application")
	void leavesTheRestToTheApplication() {
		assertThat(ask(RawRequest.get("/own"))).isNoFunctions(200);
		assertThat(ask(RawRequest.get("/nothing"))).isNoFunctions(404);
		assertThat(ask(RawRequest.get("/fnord"))).isNoFunctions(404);
	}

	@Test
	@DisplayName("no spelling of a path leads around the base path")
	void refusesCraftedPaths() {
		for (String path : List.of("//fn/list", "/fn//list", "/./fn/list", "/fn/../list", "/fn/%2e%2e/own",
				"/fn%2Flist", "/fn/list%2F", "/fn/list%00", "/fn;v=1/list")) {
			RawAnswer answer = ask(RawRequest.get(path));

			Assertions.assertThat(answer.status()).as(answer.toString()).isIn(400, 404);
		}
	}

	@Test
	@DisplayName("verbs are refused and told below the base path as anywhere")
	void refusesOtherVerbs() {
		RawAnswer answer = ask(RawRequest.post("/fn/list"));

		assertThat(answer).isProblem(405, "Method Not Allowed", "method-not-allowed");
		Assertions.assertThat(answer.elements("Allow")).isEqualTo(Set.of("GET", "HEAD", "OPTIONS"));
	}

	@Test
	@DisplayName("asking for what does not exist leaves nothing behind")
	void remembersNothingOfUnknownPaths() {
		askForNothing(0);
		List<Meter.Id> before = meterIds();

		askForNothing(200);

		Assertions.assertThat(meterIds()).containsExactlyInAnyOrderElementsOf(before);
	}

	private void askForNothing(int first) {
		RawHttp connection = connect();
		IntStream.range(first, first + 100)
			.forEach(
					each -> assertThat(connection.send(RawRequest.get("/fn/nothing-" + each)).answer()).hasStatus(404));
	}

	private List<Meter.Id> meterIds() {
		return meters().getMeters()
			.stream()
			.map(Meter::getId)
			.filter(id -> id.getName().startsWith("faas") || id.getName().startsWith("http.server"))
			.toList();
	}

}
