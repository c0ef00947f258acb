package io.faasade.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.faasade.function.FunctionName;

/**
 * What routes are made from beyond the functions and their triggers.
 *
 * @param basePath path below which everything is a function; {@code /} for functions that
 * share the paths of the application
 * @param managementPaths paths on the same port at or below which no function may be
 * @param served which functions are served over HTTP at all
 * @param overrides what the operator says of a function's trigger
 */
public record HttpRouting(String basePath, List<String> managementPaths, Predicate<FunctionName> served,
		Function<FunctionName, Optional<HttpTriggerDefinition>> overrides) {

	public HttpRouting {
		managementPaths = List.copyOf(managementPaths);
	}

	/** Functions share the paths of the application; nothing is overridden. */
	public static HttpRouting atRoot() {
		return new HttpRouting("/", List.of(), name -> true, name -> Optional.empty());
	}

	/** A copy with another base path. */
	public HttpRouting withBasePath(String path) {
		return new HttpRouting(path, this.managementPaths, this.served, this.overrides);
	}

	/** A copy that keeps these paths free of functions. */
	public HttpRouting withManagementPaths(String... paths) {
		return new HttpRouting(this.basePath, List.of(paths), this.served, this.overrides);
	}

	/** A copy with what the operator says of functions' triggers. */
	public HttpRouting withOverrides(Function<FunctionName, Optional<HttpTriggerDefinition>> said) {
		return new HttpRouting(this.basePath, this.managementPaths, this.served, said);
	}

	/** A copy that serves only some functions over HTTP. */
	public HttpRouting withServed(Predicate<FunctionName> which) {
		return new HttpRouting(this.basePath, this.managementPaths, which, this.overrides);
	}

}
