package io.faasade.autoconfigure.cloudfunction;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;

/**
 * Stops the start of an application in which Spring Cloud Function would make every
 * function bean callable over HTTP, unless the operator wants just that, and elsewhere
 * than functions are served here.
 *
 * @param ours path below which functions are served here
 * @param theirs path below which Spring Cloud Function serves them
 */
record CloudFunctionWebCheck(String ours, String theirs) {

	private static final String OUR_PATH = "faasade.http.base-path";

	private static final String THEIR_PATH = "spring.cloud.function.web.path";

	private static final String EXCLUSION = """
			Exclude it from the dependency that brings it, and run functions over HTTP with this starter alone:

			    <exclusion>
			        <groupId>org.springframework.cloud</groupId>
			        <artifactId>spring-cloud-function-web</artifactId>
			    </exclusion>

			If every function bean shall be callable nevertheless, give it a path of its own: \
			%s=true and %s=/every-bean""".formatted(CloudFunctionProperties.ALLOW_WEB, THEIR_PATH);

	static CloudFunctionWebCheck of(CloudFunctionProperties properties, Environment environment) {
		CloudFunctionWebCheck check = new CloudFunctionWebCheck(path(environment, OUR_PATH),
				path(environment, THEIR_PATH));
		if (!properties.allowWeb()) {
			throw new FailureAnalyzedException("spring-cloud-function-web is on the class path: it makes every "
					+ "function bean callable over HTTP, whether annotated or not", EXCLUSION);
		}
		check.requireApart();
		return check;
	}

	private void requireApart() {
		if (this.ours.equals(this.theirs)) {
			throw new FailureAnalyzedException(
					"spring-cloud-function-web is allowed by %s, but serves functions below '%s' as this starter does"
						.formatted(CloudFunctionProperties.ALLOW_WEB, this.ours),
					"Give it a path of its own, for example: %s=/every-bean".formatted(THEIR_PATH));
		}
	}

	private static String path(Environment environment, String property) {
		String path = environment.getProperty(property, "/").replaceAll("/+$", "");
		return path.startsWith("/") ? path : "/" + path;
	}

}
