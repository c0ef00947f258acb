package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.faasade.codec.UploadedFile;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionRegistration;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Ending;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

/** How a request becomes the argument of a function. */
class HttpCallTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	@Test
	void bindsQueryParametersByName() {
		Served served = Served.functions(search(HttpTriggerDefinition.get("/search")));

		assertThat(text(served.answer(Request.get("/search?words=a+b%26c&limit=5&tags=x&tags=y"))))
			.isEqualTo("a b&c 5 [x, y]");
	}

	@Test
	void bindsPathVariablesBeforeQueryParameters() {
		Served served = Served.functions(search(HttpTriggerDefinition.get("/search/{words}")));

		assertThat(text(served.answer(Request.get("/search/path?words=query&limit=1")))).isEqualTo("path 1 null");
	}

	@Test
	void takesASimpleArgumentFromItsParameter() {
		FunctionRegistration echo = echo(HttpTriggerDefinition.get("/echo"));
		FunctionRegistration named = echo(HttpTriggerDefinition.get("/echo").withParameter("q"));

		assertThat(text(Served.functions(echo).answer(Request.get("/echo?value=a")))).isEqualTo("a");
		assertThat(text(Served.functions(named).answer(Request.get("/echo?q=a&value=b")))).isEqualTo("a");
	}

	@ParameterizedTest
	@CsvSource({ "/square?n=x, /n", "/square?value=7, /n", "/square/x, /number" })
	void namesASimpleArgumentAsTheCallerKnowsIt(String uri, String pointer) {
		FunctionRegistration square = FunctionRegistration
			.function("square", Integer.class, Integer.class, number -> number * number)
			.withTrigger(HttpTriggerDefinition.get("/square").withParameter("n"))
			.withTrigger(HttpTriggerDefinition.get("/square/{number}"));

		HttpAnswer answer = Served.functions(square).answer(Request.get(uri));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(text(answer)).contains("\"errors\":[{\"pointer\":\"" + pointer + "\"");
	}

	@Test
	void namesASimpleArgumentThatIsNoNumber() {
		FunctionRegistration weekday = FunctionRegistration
			.function("weekday", LocalDate.class, String.class, date -> date.getDayOfWeek().name())
			.withTrigger(HttpTriggerDefinition.get("/weekday").withParameter("date"));

		assertThat(text(Served.functions(weekday).answer(Request.get("/weekday?date=x")))).contains("\"/date\"");
	}

	@Test
	void namesNoParameterWhereABodyIsMissing() {
		HttpAnswer answer = Served.functions(echo(HttpTriggerDefinition.post("/echo"))).answer(Request.post("/echo"));

		assertThat(text(answer)).contains("missing-payload").doesNotContain("pointer");
	}

	@Test
	void takesASimpleArgumentFromTheOneVariable() {
		Served served = Served.functions(echo(HttpTriggerDefinition.post("/echo/{text}")));

		assertThat(served.call(Request.post("/echo/a")).bodyPlan()).isEqualTo(BodyPlan.NONE);
		assertThat(text(served.answer(Request.post("/echo/a")))).isEqualTo("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "words=%zz", "words=%", "words=%4", "%zz=a" })
	void refusesAMalformedQueryWhereItIsNeeded(String query) {
		HttpAnswer answer = Served.functions(search(HttpTriggerDefinition.get("/search")))
			.answer(Request.get("/search?" + query));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(text(answer)).contains("unreadable-payload").doesNotContain("zz");
	}

	@Test
	void refusesMoreFieldsThanAnyFunctionTakes() {
		Served served = Served.functions(search(HttpTriggerDefinition.get("/search")));

		assertThat(served.answer(Request.get("/search?words=a&limit=1&" + "a&".repeat(998))).status()).isEqualTo(200);
		assertThat(served.answer(Request.get("/search?words=a&limit=1&" + "a&".repeat(999))).status()).isEqualTo(400);
	}

	@Test
	void readsABodyAndLeavesTheQueryAlone() {
		Served served = Served.functions(search(HttpTriggerDefinition.post("/search")));
		HttpBody body = body("{\"words\":\"a\",\"limit\":1}");

		HttpAnswer answer = served.answer(json("/search?limit=7&words=%zz"), body);

		assertThat(text(answer)).isEqualTo("a 1 null");
	}

	@Test
	void completesABodyByPathAndQuery() {
		FunctionRegistration put = search(HttpTriggerDefinition.of(List.of(PUT), List.of("/search/{words}")));
		Request request = Request.of("PUT", "/search/path?limit=7&tags=x").header("Content-Type", "application/json");

		assertThat(text(Served.functions(put).answer(request, body("{\"words\":\"body\",\"limit\":1}"))))
			.isEqualTo("path 1 [x]");
	}

	@ParameterizedTest
	@CsvSource({ "application/x-www-form-urlencoded, FORM", "Application/X-WWW-Form-urlencoded;charset=utf-8, FORM",
			"multipart/form-data;boundary=x, MULTIPART", "application/json, BYTES", "'', BYTES",
			"application/x-www-form-urlencodedx, BYTES" })
	void plansTheBodyByItsContentType(String contentType, BodyPlan plan) {
		Served served = Served.functions(search(HttpTriggerDefinition.post("/search")));

		assertThat(served.call(Request.post("/search").header("Content-Type", contentType)).bodyPlan()).isEqualTo(plan);
	}

	@Test
	void readsNoBodyWhereNoneIsTaken() {
		FunctionRegistration list = FunctionRegistration.supplier("list", String.class, () -> "a")
			.withTrigger(HttpTriggerDefinition.post("/list"));

		assertThat(Served.functions(list).call(Request.post("/list")).bodyPlan()).isEqualTo(BodyPlan.NONE);
		assertThat(Served.functions(search(HttpTriggerDefinition.get("/a"))).call(Request.get("/a")).bodyPlan())
			.isEqualTo(BodyPlan.NONE);
	}

	@Test
	void decodesAForm() {
		Served served = Served.functions(search(HttpTriggerDefinition.post("/search")));
		Request request = Request.post("/search?words=query").header("Content-Type", FORM);

		assertThat(text(served.answer(request, body("words=%C3%A4+b&limit=1&tags=x&tags=y"))))
			.isEqualTo("ä b 1 [x, y]");
		assertThat(served.answer(request, body("words=%zz")).status()).isEqualTo(400);
	}

	@Test
	void takesASimpleArgumentFromAForm() {
		Served served = Served.functions(echo(HttpTriggerDefinition.post("/echo")));

		assertThat(text(served.answer(Request.post("/echo").header("Content-Type", FORM), body("value=a"))))
			.isEqualTo("a");
	}

	@Test
	void takesTheFieldsOfAFormThatWasReadBefore() {
		Served served = Served.functions(search(HttpTriggerDefinition.post("/search")));
		Map<String, List<Object>> parameters = new LinkedHashMap<>();
		parameters.put("words", List.of("query", "form"));
		parameters.put("limit", List.of("1"));
		parameters.put("other", List.of("query"));

		Request request = Request.post("/search?words=query&other=query").header("Content-Type", FORM);

		assertThat(text(served.answer(request, HttpBody.fields(request.query(), parameters)))).isEqualTo("form 1 null");
	}

	@Test
	void handsUploadedFilesOver() {
		FunctionRegistration upload = FunctionRegistration.function("upload", Upload.class, String.class,
				form -> form.title() + " " + form.file().filename() + " " + form.file().size());
		UploadedFile file = UploadedFile.of("a.txt", "text/plain", new byte[3]);

		HttpAnswer answer = Served.functions(upload)
			.answer(Request.post("/upload").header("Content-Type", "multipart/form-data;boundary=x"),
					HttpBody.fields(Map.of("title", List.of("A"), "file", List.of(file))));

		assertThat(text(answer)).isEqualTo("A a.txt 3");
	}

	@Test
	void handsAStreamOverWhileItComesIn() {
		FunctionRegistration sizes = sizes();
		Served served = Served.functions(sizes);
		Request request = Request.post("/sizes").header("Content-Type", "application/octet-stream");

		assertThat(served.call(request).bodyPlan()).isEqualTo(BodyPlan.STREAM);
		assertThat(streamed(served.answer(request, HttpBody.stream(Flux.just(new byte[2], new byte[3])))))
			.isEqualTo("[2,3]");
	}

	@Test
	void countsAStreamOnItsWay() {
		Served served = Served.limited(new FunctionLimits(1, Duration.ofSeconds(9), 4), sizes());
		Request request = Request.post("/sizes").header("Content-Type", "application/octet-stream");

		assertThat(served.answer(request, HttpBody.stream(Flux.just(new byte[5]))).status()).isEqualTo(413);
		assertThat(streamed(served.answer(request, HttpBody.stream(Flux.just(new byte[2], new byte[2])))))
			.isEqualTo("[2,2]");
	}

	@ParameterizedTest
	@CsvSource({ "10, BYTES", "11, NONE", "99999999999999999999, NONE" })
	void refusesABodyThatIsTooLargeByItsOwnAccount(String length, BodyPlan plan) {
		Served served = Served.limited(new FunctionLimits(1, Duration.ofSeconds(9), 10),
				echo(HttpTriggerDefinition.post("/echo")));
		Request request = Request.post("/echo").header("Content-Type", "text/plain").header("Content-Length", length);

		assertThat(served.call(request).maxBytes()).isEqualTo(10);
		assertThat(served.call(request).bodyPlan()).isEqualTo(plan);
		assertThat(served.answer(request, body("a")).status()).isEqualTo((plan == BodyPlan.NONE) ? 413 : 200);
	}

	@Test
	void countsWhatIsTurnedAway() {
		StringBuilder endings = new StringBuilder();
		Served served = Served.filtered((invocation, next) -> next.handle(invocation)
			.onEnd(ending -> endings.append(invocation.function()).append(' ').append(ending.ending()).append(';')),
				echo(HttpTriggerDefinition.post("/echo")));

		served.answer(Request.post("/echo").accept("image/png"));
		served.answer(Request.post("/echo"), HttpBody.tooLarge());
		served.answer(Request.post("/echo"), HttpBody.unreadable());
		served.answer(Request.post("/echo").header("Content-Type", FORM), body("value=%zz"));

		assertThat(endings).hasToString(("echo " + Ending.REJECTED + ";").repeat(4));
	}

	@Test
	void showsHeadersQueryAndPathToWhoAsksForThem() {
		FunctionDescriptor show = show(HttpTriggerDefinition.post("/show/{id}"));
		Request request = Request.post("/show/7?a=1&a=2")
			.header("Content-Type", "text/plain")
			.header("X-Tenant", "acme")
			.header("Path-Variables", "forged")
			.header("Cookie", "secret")
			.header("Connection", "close, X-Hop")
			.header("X-Hop", "here");

		assertThat(text(Served.described(HttpRouting.atRoot(), show).answer(request, body("body"))))
			.isEqualTo("body {content-type=text/plain, path-variables={id=7}, query-parameters={a=[1, 2]}, "
					+ "x-invocation-id=" + Served.ID + ", x-tenant=acme}");
	}

	@Test
	void showsHeadersThatTheTriggerLists() {
		FunctionDescriptor show = show(HttpTriggerDefinition.post("/show").withHeaders("Authorization"));
		Request request = Request.post("/show").header("authorization", "Bearer x").header("COOKIE", "secret");

		assertThat(text(Served.described(HttpRouting.atRoot(), show).answer(request, body("\"\""))))
			.contains("authorization=Bearer x")
			.doesNotContain("secret");
	}

	@Test
	void showsMessagesTheSame() {
		FunctionRegistration show = FunctionRegistration.function("show",
				new ParameterizedTypeReference<Message<String>>() {
				}, ParameterizedTypeReference.forType(String.class),
				message -> message.getPayload() + " " + message.getHeaders().get("path-variables"));

		HttpAnswer answer = Served.functions(show.withTrigger(HttpTriggerDefinition.post("/show/{id}")))
			.answer(Request.post("/show/7").header("Content-Type", "text/plain"), body("body"));

		assertThat(text(answer)).isEqualTo("body {id=7}");
	}

	private static FunctionRegistration search(HttpTriggerDefinition trigger) {
		return FunctionRegistration
			.function("search", Search.class, String.class,
					search -> "%s %d %s".formatted(search.words(), search.limit().orElse(-1), search.tags()))
			.withTrigger(trigger);
	}

	private static FunctionRegistration echo(HttpTriggerDefinition trigger) {
		return FunctionRegistration.function("echo", String.class, String.class, Function.identity())
			.withTrigger(trigger);
	}

	private static FunctionRegistration sizes() {
		return FunctionRegistration.function("sizes", new ParameterizedTypeReference<Flux<byte[]>>() {
		}, new ParameterizedTypeReference<Flux<Integer>>() {
		}, chunks -> chunks.map(chunk -> chunk.length));
	}

	private static FunctionDescriptor show(HttpTriggerDefinition trigger) {
		BiFunction<String, Map<String, Object>, String> show = (text, headers) -> text + " " + headers;
		FunctionShape shape = FunctionShape
			.of(ResolvableType.forClassWithGenerics(BiFunction.class, ResolvableType.forClass(String.class),
					ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class),
					ResolvableType.forClass(String.class)), "show");
		return FunctionDescriptor.of(new FunctionName("show"), shape, () -> show).triggers(List.of(trigger)).build();
	}

	private static Request json(String uri) {
		return Request.post(uri).header("Content-Type", "application/json");
	}

	private static HttpBody body(String text) {
		return HttpBody.bytes(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String text(HttpAnswer answer) {
		return new String(answer.bytes(), StandardCharsets.UTF_8);
	}

	private static String streamed(HttpAnswer answer) {
		return answer.frames()
			.map(frame -> new String(frame, StandardCharsets.UTF_8))
			.collectList()
			.map(frames -> String.join("", frames))
			.block();
	}

	record Search(String words, Optional<Integer> limit, @Nullable List<String> tags) {
	}

	record Upload(String title, UploadedFile file) {
	}

}
