package io.faasade.autoconfigure.http;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Paths of Actuator's endpoints on the port that functions are served on. */
final class ManagementPaths {

	private static final String ENDPOINTS = "org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints";

	private ManagementPaths() {
	}

	/**
	 * Read off the settings: asking the endpoints would make them before the functions.
	 */
	static String[] of(Environment environment) {
		String basePath = environment.getProperty("management.endpoints.web.base-path", "/actuator");
		boolean shared = ClassUtils.isPresent(ENDPOINTS, null) && isOnServerPort(environment);
		return (shared && StringUtils.hasText(basePath) && !"/".equals(basePath)) ? new String[] { basePath }
				: new String[0];
	}

	/** Whether the endpoints are there at all on the port of functions. */
	static boolean isOnServerPort(Environment environment) {
		String port = environment.getProperty("management.server.port", "");
		return port.isEmpty() || (!"0".equals(port) && port.equals(environment.getProperty("server.port", "8080")));
	}

}
