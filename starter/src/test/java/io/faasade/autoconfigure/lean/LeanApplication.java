package io.faasade.autoconfigure.lean;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.faasade.function.FunctionBean;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * A running application in the lean form, with all that Boot brings along but WebFlux.
 */
final class LeanApplication implements Closeable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final ClassLoader LEAN = new FilteredClassLoader("org.springframework.web.reactive",
			"org.springframework.web.servlet", "org.springframework.boot.webflux", "org.springframework.boot.webmvc",
			"org.springframework.security", "jakarta.servlet");

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newHttpClient();

	private LeanApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** Start it with properties such as {@code management.server.port=0}. */
	static LeanApplication start(String... properties) {
		Stream<String> always = Stream.of("server.port=0", "spring.main.banner-mode=off",
				"faasade.metering.usage.enabled=false");
		return new LeanApplication(
				new SpringApplicationBuilder(Shop.class).resourceLoader(new DefaultResourceLoader(LEAN))
					.web(WebApplicationType.REACTIVE)
					.properties(Stream.concat(always, Stream.of(properties)).toArray(String[]::new))
					.run());
	}

	/** The port of functions. */
	int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	/** The port of endpoints. */
	int managementPort() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.management.port"));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> get(String path, String... headers) {
		return send(port(), path, "GET", "", headers);
	}

	HttpResponse<String> send(int port, String path, String verb, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.version(HttpClient.Version.HTTP_1_1)
			.method(verb, BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException unanswered) {
			throw new IllegalStateException(unanswered);
		}
	}

	static JsonNode json(HttpResponse<String> answer) {
		return JSON.readTree(answer.body());
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@FunctionBean(nonBlocking = true)
		Supplier<List<String>> list() {
			return () -> List.of("a", "b", "c");
		}

		@Bean
		HealthIndicator storageHealthIndicator() {
			return () -> Health.outOfService().withDetail("room", "none").build();
		}

		@Bean
		Shelves shelvesEndpoint() {
			return new Shelves();
		}

	}

	/** An endpoint with each kind of operation. */
	@Endpoint(id = "shelves")
	static class Shelves {

		@ReadOperation(produces = "text/plain")
		String all() {
			return "all";
		}

		@ReadOperation
		Mono<List<String>> one(@Selector String name, int count) {
			return Mono.just(Collections.nCopies(count, name));
		}

		@WriteOperation
		String put(@Selector String name, String book) {
			return name + " has " + book;
		}

		@DeleteOperation
		void drop(@Selector String name) {
		}

	}

}
