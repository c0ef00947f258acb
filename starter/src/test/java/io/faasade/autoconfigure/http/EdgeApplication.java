package io.faasade.autoconfigure.http;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.faasade.http.HttpEdge;
import io.faasade.http.HttpEdgeFunctions;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The contract's application as users get theirs: by auto-configuration, on a free port.
 */
final class EdgeApplication implements AutoCloseable {

	/** Spring Security is on the class path of these tests and would guard everything. */
	static final String WITHOUT_SECURITY = Stream
		.of("SecurityAutoConfiguration", "UserDetailsServiceAutoConfiguration",
				"ReactiveUserDetailsServiceAutoConfiguration", "web.servlet.SecurityFilterAutoConfiguration",
				"web.servlet.ServletWebSecurityAutoConfiguration", "web.reactive.ReactiveWebSecurityAutoConfiguration",
				"actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
				"actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration")
		.map("org.springframework.boot.security.autoconfigure."::concat)
		.collect(Collectors.joining(","));

	private final ConfigurableApplicationContext application;

	private EdgeApplication(ConfigurableApplicationContext application) {
		this.application = application;
	}

	static EdgeApplication start(WebApplicationType type, Class<?> configuration, String... properties) {
		Map<String, Object> settings = new HashMap<>(HttpEdgeFunctions.settings());
		settings.put("server.port", "0");
		settings.put("spring.autoconfigure.exclude", WITHOUT_SECURITY);
		settings.put("spring.main.banner-mode", "off");
		return new EdgeApplication(new SpringApplicationBuilder(configuration).web(type)
			.properties(settings)
			.properties(properties)
			.run());
	}

	HttpEdge edge() {
		int port = this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		return new HttpEdge(port, this.application);
	}

	@Override
	public void close() {
		this.application.close();
	}

}
