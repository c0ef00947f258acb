package io.faasade.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.faasade.function.FunctionName;

/**
 * What routes are made from beyond the functions and their triggers.
 *
 * @param basePath path below which everything is a function; {@code /} for functions that
 * share the paths of the application
 * @param managementPaths paths on the same port at or below which no function may be
 * @param overrides what the operator says of a function's trigger
 */
public record HttpRouting(String basePath, List<String> managementPaths,
		Function<FunctionName, Optional<HttpTriggerDefinition>> overrides) {

	public HttpRouting {
		managementPaths = List.copyOf(managementPaths);
	}

	/** Functions share the paths of the application; nothing is overridden. */
	public static HttpRouting atRoot() {
		return new HttpRouting("/", List.of(), name -> Optional.empty());
	}

	/** A copy with another base path. */
	public HttpRouting withBasePath(String path) {
		return new HttpRouting(path, this.managementPaths, this.overrides);
	}

	/** A copy that keeps these paths free of functions. */
	public HttpRouting withManagementPaths(String... paths) {
		return new HttpRouting(this.basePath, List.of(paths), this.overrides);
	}

	/** A copy with what the operator says of functions' triggers. */
	public HttpRouting withOverrides(Function<FunctionName, Optional<HttpTriggerDefinition>> said) {
		return new HttpRouting(this.basePath, this.managementPaths, said);
	}

}
