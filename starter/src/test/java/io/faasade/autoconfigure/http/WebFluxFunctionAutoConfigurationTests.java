package io.faasade.autoconfigure.http;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.FunctionTable;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.function.FunctionRegistration;
import io.faasade.http.webflux.FunctionHandlerMapping;
import io.faasade.http.webflux.FunctionRequestHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.reactive.config.WebFluxConfigurationSupport;
import org.springframework.web.reactive.config.WebFluxConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/** How functions get behind WebFlux. */
class WebFluxFunctionAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner contextRunner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class,
				JacksonAutoConfiguration.class))
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, HttpFunctionAutoConfiguration.class,
				ServletFunctionAutoConfiguration.class, WebFluxFunctionAutoConfiguration.class))
		.withBean(FunctionRegistration.class,
				() -> FunctionRegistration.supplier("hi", new ParameterizedTypeReference<Mono<String>>() {
				}, () -> Mono.just("hi")));

	@Test
	void servesFunctions() {
		this.contextRunner.run(context -> client(context).get()
			.uri("/hi")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("hi"));
	}

	@Test
	void servesThemBelowTheBasePath() {
		this.contextRunner.withPropertyValues("faasade.http.base-path=/fn").run(context -> {
			client(context).get().uri("/fn/hi").exchange().expectStatus().isOk();
			client(context).get().uri("/hi").exchange().expectStatus().isNotFound();
		});
	}

	@Test
	void listsThem() {
		this.contextRunner
			.run(context -> assertThat(context.getBean(FunctionTable.class).rows()).singleElement().satisfies(row -> {
				assertThat(row.triggers()).containsExactly("GET /hi");
				assertThat(row.execution()).isEqualTo("event loop");
			}));
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnConfiguration.class, OwnDelegation.class, Configurer.class })
	void keepsToTheCorsRulesOfTheApplication(Class<?> application) {
		this.contextRunner.withUserConfiguration(application).run(context -> {
			assertThat(from("https://shop.example", context)).isEqualTo(HttpStatus.OK);
			assertThat(from("https://evil.example", context)).isEqualTo(HttpStatus.FORBIDDEN);
		});
	}

	@Test
	void backsOff() {
		FunctionRequestHandler own = new FunctionRequestHandler();

		this.contextRunner.withBean("own", FunctionRequestHandler.class, () -> own)
			.run(context -> assertThat(context).getBean(FunctionRequestHandler.class).isSameAs(own));
	}

	@Test
	void staysAwayWithoutWebFlux() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(DispatcherHandler.class))
			.run(context -> assertThat(context).doesNotHaveBean(FunctionHandlerMapping.class));
	}

	private static WebTestClient client(ApplicationContext context) {
		return WebTestClient.bindToApplicationContext(context).build();
	}

	private static HttpStatusCode from(String origin, ApplicationContext context) {
		return client(context).get()
			.uri("http://localhost/hi")
			.header(HttpHeaders.ORIGIN, origin)
			.exchange()
			.returnResult()
			.getStatus();
	}

	private static void allowTheShop(CorsRegistry registry) {
		registry.addMapping("/**").allowedOrigins("https://shop.example");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConfiguration extends WebFluxConfigurationSupport {

		@Override
		protected void addCorsMappings(CorsRegistry registry) {
			allowTheShop(registry);
		}

	}

	@Configuration
	static class OwnDelegation extends DelegatingWebFluxConfiguration {

		@Override
		protected void addCorsMappings(CorsRegistry registry) {
			super.addCorsMappings(registry);
			allowTheShop(registry);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Configurer implements WebFluxConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			allowTheShop(registry);
		}

	}

}
