package io.faasade.autoconfigure.state;

import java.util.Map;
import java.util.Optional;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/** Recognises platforms on which files go with the instance. */
final class Platform {

	/** Variables that function platforms set. */
	private static final Map<String, String> VARIABLES = Map.of("AWS_LAMBDA_FUNCTION_NAME", "AWS Lambda", "K_SERVICE",
			"Knative or Cloud Run", "FUNCTION_TARGET", "Cloud Functions", "FUNCTIONS_WORKER_RUNTIME", "Azure Functions",
			"FC_FUNCTION_NAME", "Function Compute", "fprocess", "OpenFaaS", "__OW_ACTION_NAME", "OpenWhisk");

	private Platform() {
	}

	/** Its name, if the application runs on one. */
	static Optional<String> of(Environment environment) {
		return VARIABLES.entrySet()
			.stream()
			.filter(variable -> environment.containsProperty(variable.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.or(() -> Optional.ofNullable(CloudPlatform.getActive(environment)).map(Platform::name));
	}

	private static String name(CloudPlatform platform) {
		return (platform == CloudPlatform.KUBERNETES) ? "Kubernetes" : "a cloud platform (%s)".formatted(platform);
	}

}
