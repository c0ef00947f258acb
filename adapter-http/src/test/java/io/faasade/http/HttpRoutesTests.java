package io.faasade.http;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionRegistration;
import io.faasade.function.FunctionShape;
import io.faasade.function.TriggerAnnotation;
import io.faasade.function.TriggerDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.web.bind.annotation.RequestMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

/** Under which verbs and paths functions are served, decided at start-up. */
class HttpRoutesTests {

	@Test
	void servesAFunctionWithoutTriggerByItsNameAndKind() {
		assertThat(Served.functions(supplier("list"), function("greet"), consumer("log")).routes())
			.containsExactly("POST /greet", "GET /list", "POST /log");
	}

	@Test
	void servesEveryVerbAtEveryPathOfATrigger() {
		FunctionRegistration greet = function("greet")
			.withTrigger(HttpTriggerDefinition.of(List.of(GET, POST), List.of("/a", "/b")));

		assertThat(Served.functions(greet).routes()).containsExactly("GET /a", "POST /a", "GET /b", "POST /b");
	}

	@Test
	void addsUpTheTriggersOfAFunction() {
		FunctionRegistration greet = function("greet").withTrigger(HttpTriggerDefinition.get("/a"))
			.withTrigger(HttpTriggerDefinition.post("/b"))
			.withTrigger(HttpTriggerDefinition.get("/a"));

		assertThat(Served.functions(greet).routes()).containsExactly("GET /a", "POST /b");
	}

	@Test
	void leavesAFunctionToTheTriggersOfOtherAdapters() {
		TriggerDefinition foreign = () -> "queue";

		assertThat(Served.functions(function("greet").withTrigger(foreign)).routes()).isEmpty();
		assertThat(Served.described(HttpRouting.atRoot(), annotated(Queued.class)).routes()).isEmpty();
	}

	@Test
	void readsTheAnnotation() {
		assertThat(Served.described(HttpRouting.atRoot(), annotated(Annotated.class)).routes())
			.containsExactly("PUT /orders/{id}", "DELETE /orders/{id}");
	}

	@Test
	void takesTheOnePathOfAnAnnotationWithoutItsName() {
		assertThat(Served.described(HttpRouting.atRoot(), annotated(Short.class)).routes())
			.containsExactly("POST /short");
	}

	@Test
	void letsTheOperatorReplaceWhatATriggerSays() {
		HttpRouting routing = overriding("greet", HttpTriggerDefinition.of(List.of(), List.of("/moved")));

		FunctionRegistration greet = function("greet").withTrigger(HttpTriggerDefinition.get("/a", "/b"));

		assertThat(Served.at(routing, greet, supplier("list")).routes()).containsExactly("GET /list", "GET /moved");
	}

	@Test
	void letsTheOperatorServeWhatOnlyOtherAdaptersServed() {
		HttpRouting routing = overriding("greet", HttpTriggerDefinition.of(List.of(), List.of("/greet-me")));

		FunctionRegistration greet = function("greet").withTrigger(() -> "queue");

		assertThat(Served.at(routing, greet).routes()).containsExactly("POST /greet-me");
	}

	@Test
	void servesEverythingBelowTheBasePath() {
		FunctionRegistration index = supplier("index").withTrigger(HttpTriggerDefinition.get("/"));

		assertThat(Served.at(HttpRouting.atRoot().withBasePath("/fn"), index, supplier("list")).routes())
			.containsExactly("GET /fn", "GET /fn/list");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "/a/", "//a", "/a//b", "/a b", "/a?b", "/a*", "/**", "/a;b", "/a%20b", "/a#b",
			"/..", "/a/./b", "/{a", "/{}", "/{a}/{a}", "/a\\b", "/{1a}" })
	void refusesAMalformedPath(String path) {
		FunctionRegistration greet = consumer("greet", Order.class).withTrigger(HttpTriggerDefinition.post(path));

		assertThatExceptionOfType(UnusableRouteException.class).isThrownBy(() -> Served.functions(greet))
			.withMessageContaining("FunctionRegistration 'greet'")
			.withMessageContaining("'" + path + "'")
			.satisfies(unusable -> assertThat(unusable.action()).contains("@HttpTrigger"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/{a}", "/{*rest}", "/{a:\\d+}", "/{a:[a-z]{2}}/{b}", "/{a}-{b}", "/größe", "/a.b/~c" })
	void takesPathsOfLiteralsAndVariables(String path) {
		FunctionRegistration greet = consumer("greet", Order.class).withTrigger(HttpTriggerDefinition.post(path));

		assertThat(Served.functions(greet).routes()).containsExactly("POST " + path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "fn", "/fn/", "/{fn}", "/a*" })
	void refusesAMalformedBasePath(String path) {
		assertThatExceptionOfType(UnusableRouteException.class)
			.isThrownBy(() -> Served.at(HttpRouting.atRoot().withBasePath(path)))
			.withMessageContaining("base path");
	}

	@ParameterizedTest
	@EnumSource(names = { "HEAD", "OPTIONS", "TRACE" })
	void refusesVerbsThatAreNotForFunctionsToAnswer(RequestMethod verb) {
		FunctionRegistration list = supplier("list")
			.withTrigger(HttpTriggerDefinition.of(List.of(verb), List.of("/list")));

		assertThatExceptionOfType(UnusableRouteException.class).isThrownBy(() -> Served.functions(list))
			.withMessageContaining(verb.name());
	}

	@Test
	void refusesTwoFunctionsOnOneVerbAndPath() {
		FunctionRegistration one = consumer("one", Order.class).withTrigger(HttpTriggerDefinition.post("/x/{a}"));
		FunctionRegistration other = consumer("other", Order.class).withTrigger(HttpTriggerDefinition.post("/x/{b}"));

		assertThatExceptionOfType(UnusableRouteException.class).isThrownBy(() -> Served.functions(one, other))
			.withMessageContaining("FunctionRegistration 'one'")
			.withMessageContaining("FunctionRegistration 'other'")
			.withMessageContaining("POST /x/{b}");
	}

	@ParameterizedTest
	@CsvSource({ "/a/{x}/c, /a/b/{y}", "/{x}/b, /a/{y}", "'/a/{x:[0-9]+}/{y}', '/a/{y}/{x:[0-9]+}'",
			"/{x}/c/{*rest}, /a/{y}/{*rest}" })
	void refusesTwoFunctionsOfWhichNoneIsMoreSpecific(String path, String other) {
		assertThatExceptionOfType(UnusableRouteException.class).isThrownBy(() -> served(path, other))
			.withMessageContaining("FunctionRegistration 'one'")
			.withMessageContaining("FunctionRegistration 'other'")
			.withMessageContaining("'POST " + path + "'")
			.withMessageContaining("'POST " + other + "'");
	}

	@ParameterizedTest
	@CsvSource({ "/a/{x}/c, /a/b/c", "/a/{x}/c, /a/{y}", "/a/{x}/c, /a/{y}/d", "/{x}/c, /{y}/{z}", "/a/{x}, /a/{*y}",
			"'/a/{x:[a-z]+}', '/a/{y:[0-9]+}'", "/a/{*x}, /b/{*y}", "/, /{x}", "/orders/{x}/c, /{y}/open/c",
			"/v{x}, /{y}", "/a/{x}, '/a/{y:[0-9]+}'" })
	void servesTwoFunctionsThatCanBeToldApart(String path, String other) {
		assertThat(served(path, other).routes()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/health", "/{any}", "/{any}/{more}", "/actuator/{any}", "/{*all}" })
	void refusesAPathAmongTheManagementEndpoints(String path) {
		HttpRouting routing = HttpRouting.atRoot().withManagementPaths("/actuator");
		FunctionRegistration greet = consumer("greet", Order.class).withTrigger(HttpTriggerDefinition.post(path));

		assertThatExceptionOfType(UnusableRouteException.class).isThrownBy(() -> Served.at(routing, greet))
			.withMessageContaining("/actuator");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/list", "/actuators", "/list/{any}" })
	void takesAPathBesideTheManagementEndpoints(String path) {
		HttpRouting routing = HttpRouting.atRoot().withManagementPaths("/actuator", "/ops/health");
		FunctionRegistration greet = consumer("greet", Order.class).withTrigger(HttpTriggerDefinition.post(path));

		assertThat(Served.at(routing, greet).routes()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ops", "/ops/fn", "/ops/manage", "/ops/manage/fn" })
	void refusesABasePathThatOverlapsWithTheManagementPath(String basePath) {
		HttpRouting routing = HttpRouting.atRoot().withBasePath(basePath).withManagementPaths("/ops/manage");

		if ("/ops/fn".equals(basePath)) {
			assertThat(Served.at(routing).routes()).isEmpty();
		}
		else {
			assertThatExceptionOfType(UnusableRouteException.class).isThrownBy(() -> Served.at(routing))
				.withMessageContaining("/ops/manage");
		}
	}

	@Test
	void refusesAnArgumentThatNeedsABodyWhereThereIsNone() {
		FunctionRegistration all = consumer("all", new ParameterizedTypeReference<Flux<String>>() {
		}).withTrigger(HttpTriggerDefinition.get("/all"));

		assertThatExceptionOfType(UnusableRouteException.class).isThrownBy(() -> Served.functions(all))
			.withMessageContaining("needs a body")
			.satisfies(unusable -> assertThat(unusable.action()).contains("POST"));
	}

	@Test
	void refusesVariablesThatNobodyTakes() {
		FunctionRegistration list = supplier("list").withTrigger(HttpTriggerDefinition.get("/list/{page}"));
		FunctionRegistration shout = function("shout").withTrigger(HttpTriggerDefinition.get("/shout/{a}/{b}"));

		assertThatExceptionOfType(UnusableRouteException.class).isThrownBy(() -> Served.functions(list))
			.withMessageContaining("[page]");
		assertThatExceptionOfType(UnusableRouteException.class).isThrownBy(() -> Served.functions(shout))
			.withMessageContaining("[a, b]");
	}

	@Test
	void describesATriggerInAFewWords() {
		assertThat(HttpTriggerDefinition.get("/a", "/b").describe()).isEqualTo("GET /a, /b");
		assertThat(HttpTriggerDefinition.byDefault().describe()).isEqualTo("http");
	}

	private static HttpRouting overriding(String name, HttpTriggerDefinition said) {
		return HttpRouting.atRoot()
			.withOverrides(each -> each.value().equals(name) ? Optional.of(said) : Optional.empty());
	}

	private static Served served(String path, String other) {
		return Served.functions(anything("one", path), anything("other", other));
	}

	private static FunctionRegistration anything(String name, String path) {
		return consumer(name, new ParameterizedTypeReference<Map<String, Object>>() {
		}).withTrigger(HttpTriggerDefinition.post(path));
	}

	private static FunctionRegistration supplier(String name) {
		return FunctionRegistration.supplier(name, String.class, () -> "a");
	}

	private static FunctionRegistration function(String name) {
		return FunctionRegistration.function(name, String.class, String.class, Function.identity());
	}

	private static FunctionRegistration consumer(String name) {
		return consumer(name, String.class);
	}

	private static FunctionRegistration consumer(String name, Class<?> input) {
		return FunctionRegistration.consumer(name, input, value -> {
		});
	}

	private static FunctionRegistration consumer(String name, ParameterizedTypeReference<?> input) {
		return FunctionRegistration.consumer(name, input, value -> {
		});
	}

	private static FunctionDescriptor annotated(Class<?> annotated) {
		FunctionShape shape = FunctionShape.consumer(ResolvableType.forClass(Order.class));
		return FunctionDescriptor.of(new FunctionName("orders"), shape, () -> annotated)
			.annotations(MergedAnnotations.from(annotated))
			.build();
	}

	record Order(String id) {
	}

	@HttpTrigger(method = { PUT, DELETE }, path = "/orders/{id}")
	private static final class Annotated {

	}

	@HttpTrigger("/short")
	private static final class Short {

	}

	@TriggerAnnotation
	@Retention(RetentionPolicy.RUNTIME)
	private @interface Queue {

	}

	@Queue
	private static final class Queued {

	}

}
