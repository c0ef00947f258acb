package io.faasade.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Applications that the tests of a class put their requests to, each started once and
 * closed after the last test.
 */
public final class RunningApplications implements AfterAllCallback {

	private final Map<List<Object>, ConfigurableApplicationContext> running = new HashMap<>();

	/**
	 * Ask an application, which is started first if it does not run.
	 * @param type on what it is served
	 * @param configuration what it consists of
	 * @param request what it is asked
	 * @param arguments what it is started with
	 */
	public RawAnswer ask(WebApplicationType type, Class<?> configuration, RawRequest request, String... arguments) {
		ConfigurableApplicationContext application = this.running.computeIfAbsent(
				List.of(type, configuration, List.of(arguments)), first -> start(type, configuration, arguments));
		int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		try (RawHttp connection = RawHttp.connect(port)) {
			return connection.send(request).answer();
		}
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, Class<?> configuration,
			String... arguments) {
		Stream<String> always = Stream.of("--server.port=0", "--spring.main.banner-mode=off");
		return new SpringApplicationBuilder(configuration).web(type)
			.run(Stream.concat(always, Stream.of(arguments)).toArray(String[]::new));
	}

	@Override
	public void afterAll(ExtensionContext tests) {
		this.running.values().forEach(ConfigurableApplicationContext::close);
	}

}
