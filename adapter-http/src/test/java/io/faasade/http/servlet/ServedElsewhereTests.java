package io.faasade.http.servlet;

import java.util.function.Function;

import io.faasade.http.HttpTriggerDefinition;
import io.faasade.http.LogOf;
import io.faasade.http.RouterFunctionPaths;
import io.faasade.http.ServedFunctions;
import io.faasade.http.Types;
import io.faasade.http.UnusableRouteException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Functions and other handlers that are served at one path. */
class ServedElsewhereTests {

	@RegisterExtension
	private final LogOf log = new LogOf(RouterFunctionPaths.class);

	private final ServedFunctions functions = new ServedFunctions();

	@AfterEach
	void stop() {
		this.functions.close();
	}

	@Test
	void refusesAControllerAtAFunctionsPath() {
		serve("/orders");

		assertThatStartWith(Orders.class).isInstanceOf(UnusableRouteException.class)
			.hasMessageContaining("orders (Supplier<String>, code) is served at 'GET /orders'")
			.hasMessageContaining("Orders#list()");
	}

	@Test
	void refusesAControllerThatServesAnotherVerbAtAFunctionsPath() {
		serve("/orders");

		assertThatStartWith(NewOrders.class).isInstanceOf(UnusableRouteException.class);
	}

	@Test
	void refusesAControllerThatAFunctionsTemplateWouldHide() {
		serveNamed("/{name}");

		assertThatStartWith(Orders.class).isInstanceOf(UnusableRouteException.class)
			.hasMessageContaining("Orders#list()");
	}

	@Test
	void allowsAControllerForWhatIsLeftBesideAFunction() {
		serve("/orders/first");

		assertThatStartWith(Orders.class).doesNotThrowAnyException();
	}

	@Test
	void refusesARouterFunctionAtAFunctionsPath() {
		serve("/orders/open");

		assertThatStartWith(RouterFunctions.route()
			.path("/orders", nested -> nested.GET("/open", request -> ServerResponse.ok().build()))
			.build()).isInstanceOf(UnusableRouteException.class)
			.hasMessageContaining("the router function 'orderRoutes' for (GET && /open)");
	}

	@Test
	void allowsARouterFunctionElsewhere() {
		serve("/orders/open");

		assertThatStartWith(RouterFunctions.route()
			.GET("/orders/{id}", request -> ServerResponse.ok().build())
			.GET("/**", request -> ServerResponse.ok().build())
			.build()).doesNotThrowAnyException();
	}

	@Test
	void refusesAPathThatIsNoMoreSpecificThanAFunctions() {
		serveNamed("/{shop}/open");

		assertThatStartWith(Orders.class).isInstanceOf(UnusableRouteException.class)
			.hasMessageContaining("'/orders/{id}'");
	}

	@Test
	void warnsOfARouterFunctionWhosePathsDoNotShow() {
		serve("/orders/open");

		assertThatStartWith(RouterFunctions.route()
			.path("/orders", nested -> nested.route(new Opaque(), request -> ServerResponse.ok().build()))
			.build()).doesNotThrowAnyException();

		assertThat(this.log.messages()).singleElement().asString().contains("'orderRoutes'", "an opaque predicate");
	}

	@Test
	void warnsOfNoRouterFunctionWhosePathsShow() {
		serve("/orders/open");

		assertThatStartWith(RouterFunctions.route()
			.route(RequestPredicates.path("/else").and(new Opaque()), request -> ServerResponse.ok().build())
			.route(RequestPredicates.method(HttpMethod.GET), request -> ServerResponse.ok().build())
			.build()).doesNotThrowAnyException();

		assertThat(this.log.messages()).isEmpty();
	}

	private void serve(String path) {
		this.functions.with("orders", Types.TEXT, () -> "a", HttpTriggerDefinition.get(path));
	}

	private void serveNamed(String template) {
		this.functions.with("orders", Types.ECHO, Function.identity(), HttpTriggerDefinition.get(template));
	}

	private AbstractThrowableAssert<?, ?> assertThatStartWith(Class<?> controller) {
		return assertThatCode(
				() -> ServletApplication.started(this.functions, context -> context.registerBean(controller)));
	}

	private AbstractThrowableAssert<?, ?> assertThatStartWith(RouterFunction<?> router) {
		return assertThatCode(() -> ServletApplication.started(this.functions,
				context -> context.registerBean("orderRoutes", RouterFunction.class, () -> router)));
	}

	@RestController
	static class Orders {

		@GetMapping("/orders")
		String list() {
			return "";
		}

		@GetMapping("/orders/{id}")
		String one() {
			return "";
		}

	}

	@RestController
	static class NewOrders {

		@PostMapping("/orders")
		String add() {
			return "";
		}

	}

	/** Written as code, as a lambda is. */
	private static final class Opaque implements RequestPredicate {

		@Override
		public boolean test(ServerRequest request) {
			return false;
		}

		@Override
		public String toString() {
			return "an opaque predicate";
		}

	}

}
