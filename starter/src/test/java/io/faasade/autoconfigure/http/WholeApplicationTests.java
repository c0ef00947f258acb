package io.faasade.autoconfigure.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

import io.faasade.autoconfigure.FunctionTable;
import io.faasade.function.FunctionBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions in applications with all that Boot brings along. */
class WholeApplicationTests {

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void servesWhoItKnows(WebApplicationType type) {
		try (ConfigurableApplicationContext application = start(type)) {
			assertThat(get(application, "/who", "alice").body()).isEqualTo("alice");
			assertThat(get(application, "/who-later", "alice").body()).isEqualTo("alice");
			assertThat(get(application, "/who", "mallory").statusCode()).isEqualTo(401);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void listsEachFunctionOnce(WebApplicationType type) {
		try (ConfigurableApplicationContext application = start(type)) {
			assertThat(application.getBean(FunctionTable.class).rows()).extracting(FunctionTable.Row::triggers)
				.map(Object::toString)
				.containsExactly("[GET /who]", "[GET /who-later]");
		}
	}

	private static ConfigurableApplicationContext start(WebApplicationType type) {
		return new SpringApplicationBuilder(Callers.class).web(type)
			.run("--server.port=0", "--spring.main.banner-mode=off", "--spring.security.user.name=alice",
					"--spring.security.user.password=secret");
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext application, String path, String user) {
		String port = application.getEnvironment().getRequiredProperty("local.server.port");
		String credentials = Base64.getEncoder()
			.encodeToString((user + ":secret").getBytes(StandardCharsets.ISO_8859_1));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Authorization", "Basic " + credentials)
			.build();
		try {
			return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException unanswered) {
			throw new IllegalStateException(unanswered);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Callers {

		@FunctionBean
		Supplier<String> who() {
			return () -> SecurityContextHolder.getContext().getAuthentication().getName();
		}

		@FunctionBean
		Supplier<Mono<String>> whoLater() {
			return () -> ReactiveSecurityContextHolder.getContext()
				.map(context -> context.getAuthentication().getName());
		}

	}

}
