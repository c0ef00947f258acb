package io.faasade.autoconfigure.lean;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.FunctionTable;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.http.HttpFunctionAutoConfiguration;
import io.faasade.autoconfigure.http.NettyFunctionAutoConfiguration;
import io.faasade.autoconfigure.http.ServletFunctionAutoConfiguration;
import io.faasade.autoconfigure.http.WebFluxFunctionAutoConfiguration;
import io.faasade.function.FunctionRegistration;
import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions on Netty without WebFlux. */
class LeanServerAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JacksonAutoConfiguration.class,
			CodecAutoConfiguration.class, HandOverAutoConfiguration.class, FunctionAutoConfiguration.class,
			HttpFunctionAutoConfiguration.class, LeanServerAutoConfiguration.class,
			NettyFunctionAutoConfiguration.class, WebFluxFunctionAutoConfiguration.class,
			ServletFunctionAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner contextRunner = new ReactiveWebApplicationContextRunner(
			AnnotationConfigReactiveWebServerApplicationContext::new)
		.withClassLoader(
				new FilteredClassLoader("org.springframework.web.reactive", "org.springframework.boot.webflux"))
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("server.port=0")
		.withBean(FunctionRegistration.class,
				() -> FunctionRegistration.supplier("hi", new ParameterizedTypeReference<Mono<String>>() {
				}, () -> Mono.just("hi")));

	@Test
	void servesFunctionsOnTheNettyLane() {
		this.contextRunner.run(context -> {
			assertThat(context.getBean(FunctionTable.class).rows()).singleElement()
				.satisfies(row -> assertThat(row.execution()).isEqualTo("event loop, Netty lane"));
			assertThat(ask(context, "/hi").text()).isEqualTo("hi");
		});
	}

	@Test
	void answersAllElseByAProblem() {
		this.contextRunner.run(context -> {
			RawAnswer answer = ask(context, "/nothing");
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(answer.json().path("code").asString()).isEqualTo("unknown-function");
		});
	}

	@Test
	void runsFilters() {
		WebFilter filter = (exchange, chain) -> {
			exchange.getResponse().getHeaders().set("X-Filtered", "yes");
			return chain.filter(exchange);
		};

		this.contextRunner.withBean(WebFilter.class, () -> filter).run(context -> {
			RawAnswer answer = ask(context, "/hi");
			assertThat(answer.text()).isEqualTo("hi");
			assertThat(answer.header("X-Filtered")).isEqualTo("yes");
		});
	}

	@Test
	void speaksTheSecondVersionToo() {
		this.contextRunner.withPropertyValues("server.http2.enabled=true").run(context -> {
			HttpResponse<String> answer = secondVersion(context, "/hi");
			assertThat(answer.version()).isEqualTo(Version.HTTP_2);
			assertThat(answer.body()).isEqualTo("hi");
		});
	}

	@Test
	void obeysSettingsOfTheServer() {
		this.contextRunner.withPropertyValues("server.netty.max-keep-alive-requests=1")
			.run(context -> assertThat(ask(context, "/hi").header("Connection")).isEqualTo("close"));
	}

	@Test
	void countsTheCoresForItsEventLoops() {
		this.contextRunner.run(context -> assertThat(context.getBean(ReactorResourceFactory.class))
			.satisfies(loops -> assertThat(loops.isUseGlobalResources())
				.isEqualTo(Runtime.getRuntime().availableProcessors() >= 4)));
	}

	@Test
	void leavesEventLoopsToTheApplicationWhichHasSome() {
		ReactorResourceFactory own = new ReactorResourceFactory();

		this.contextRunner.withBean(ReactorResourceFactory.class, () -> own)
			.run(context -> assertThat(context.getBean(ReactorResourceFactory.class)).isSameAs(own)
				.matches(ReactorResourceFactory::isUseGlobalResources));
	}

	@Test
	void leavesTheNumberOfEventLoopsToWhoeverSaysIt() {
		this.contextRunner.withSystemProperties("reactor.netty.ioWorkerCount=3")
			.run(context -> assertThat(context.getBean(ReactorResourceFactory.class))
				.matches(ReactorResourceFactory::isUseGlobalResources));
	}

	@Test
	void leavesTheServerToWebFluxWhereThatIs() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LeanServerAutoConfiguration.class))
			.run(context -> assertThat(context).doesNotHaveBean(NettyReactiveWebServerFactory.class));
	}

	@Test
	void staysAwayWhereNoServerIsWanted() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LeanServerAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.web.reactive"))
			.run(context -> assertThat(context).doesNotHaveBean(NettyReactiveWebServerFactory.class));
	}

	private static RawAnswer ask(AssertableReactiveWebApplicationContext context, String path) {
		try (RawHttp http = RawHttp.connect(port(context)).send(RawRequest.get(path))) {
			return http.answer();
		}
	}

	private static HttpResponse<String> secondVersion(AssertableReactiveWebApplicationContext context, String path) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port(context) + path))
			.version(Version.HTTP_2)
			.build();
		try {
			return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException unanswered) {
			throw new IllegalStateException(unanswered);
		}
	}

	private static int port(AssertableReactiveWebApplicationContext context) {
		AnnotationConfigReactiveWebServerApplicationContext server = (AnnotationConfigReactiveWebServerApplicationContext) context
			.getSourceApplicationContext();
		return server.getWebServer().getPort();
	}

}
