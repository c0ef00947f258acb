package io.faasade.autoconfigure.http;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.function.Actionable;
import io.faasade.function.FunctionRegistration;
import io.faasade.http.HttpFunctions;
import io.faasade.http.HttpRoute;
import io.faasade.http.HttpRoutes;
import io.faasade.http.HttpRouting;
import io.faasade.http.ResponseEntityEnvelope;
import io.faasade.http.ServerSentEventEnvelope;
import io.faasade.http.UnusableRouteException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

/** What functions behind HTTP have in common. */
class HttpFunctionAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, HttpFunctionAutoConfiguration.class));

	@Test
	void appears() {
		this.contextRunner.run(context -> assertThat(context).hasSingleBean(HttpFunctions.class)
			.hasSingleBean(HttpRoutes.class)
			.hasSingleBean(ResponseEntityEnvelope.class)
			.hasSingleBean(ServerSentEventEnvelope.class));
	}

	@Test
	void backsOff() {
		HttpRouting own = HttpRouting.atRoot().withBasePath("/own");

		this.contextRunner.withBean("own", HttpRouting.class, () -> own)
			.run(context -> assertThat(context).getBean(HttpRouting.class).isSameAs(own));
	}

	@Test
	void leavesExceptionsOfSpringSecurityToItsFilters() {
		this.contextRunner.run(context -> assertThat(context.getBean(LeftToFilters.class))
			.accepts(new AccessDeniedException("no"), new BadCredentialsException("who?"))
			.rejects(new IllegalStateException("broken")));
	}

	@Test
	void doesWithoutSpringSecurity() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run(context -> assertThat(context).hasSingleBean(HttpFunctions.class)
				.doesNotHaveBean(LeftToFilters.class));
	}

	@Test
	void servesFunctionsAsTheOperatorSays() {
		this.contextRunner.withBean("a", FunctionRegistration.class, () -> supplier("a"))
			.withBean("b", FunctionRegistration.class, () -> supplier("b"))
			.withPropertyValues("faasade.http.base-path=/fn", "faasade.functions.a.http.path=/x,/z",
					"faasade.functions.a.http.method=PUT", "faasade.functions.b.http.enabled=false")
			.run(context -> assertThat(context.getBean(HttpRoutes.class).routes()).extracting(HttpRoute::toString)
				.containsExactly("PUT /fn/x", "PUT /fn/z"));
	}

	@Test
	void knowsWhatCanBeSaidOfATrigger() {
		this.contextRunner.withBean(FunctionRegistration.class, () -> supplier("a"))
			.withPropertyValues("faasade.functions.a.http.pth=/x")
			.run(context -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(Actionable.class, stopped -> assertThat(stopped.action()).contains(
						"'faasade.functions.a.http.path'",
						"http.enabled, http.headers, http.idempotency-key, http.lane, http.method, http.parameter,")));
	}

	@Test
	void failsForARouteThatCannotBe() {
		this.contextRunner.withBean(FunctionRegistration.class, () -> supplier("a"))
			.withPropertyValues("faasade.functions.a.http.path=no-slash")
			.run(context -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(UnusableRouteException.class)
				.isInstanceOf(Actionable.class));
	}

	@Test
	void keepsManagementPathsFree() {
		this.contextRunner.run(context -> assertThat(managementPaths(context)).containsExactly("/actuator"));
		this.contextRunner.withPropertyValues("management.endpoints.web.base-path=/manage")
			.run(context -> assertThat(managementPaths(context)).containsExactly("/manage"));
		this.contextRunner.withPropertyValues("management.server.port=9090")
			.run(context -> assertThat(managementPaths(context)).isEmpty());
	}

	@Test
	void asksForAServer() {
		withoutServer().run(context -> assertThat(context.getStartupFailure()).rootCause()
			.isInstanceOfSatisfying(MissingServerException.class,
					missing -> assertThat(missing.action()).contains("spring-boot-starter-webmvc",
							"spring-boot-starter-webflux", "spring-boot-starter-reactor-netty",
							"spring.main.web-application-type=none")));
	}

	@Test
	void doesWithoutAServerIfToldSo() {
		withoutServer().withPropertyValues("spring.main.web-application-type=none")
			.run(context -> assertThat(context).hasNotFailed());
	}

	private static FunctionRegistration supplier(String name) {
		return FunctionRegistration.supplier(name, String.class, () -> name);
	}

	private ApplicationContextRunner withoutServer() {
		return this.contextRunner.withClassLoader(new FilteredClassLoader(DispatcherServlet.class,
				DispatcherHandler.class, NettyReactiveWebServerFactory.class));
	}

	private static Iterable<String> managementPaths(ApplicationContext context) {
		return context.getBean(HttpRouting.class).managementPaths();
	}

}
