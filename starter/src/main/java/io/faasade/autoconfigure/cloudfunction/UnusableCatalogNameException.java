package io.faasade.autoconfigure.cloudfunction;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.faasade.function.Actionable;

/** A function of Spring Cloud Function's catalog cannot be made callable. */
final class UnusableCatalogNameException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UnusableCatalogNameException(String description, String action) {
		super(description);
		this.action = action;
	}

	static UnusableCatalogNameException unknown(CatalogName name, Collection<String> known) {
		return new UnusableCatalogNameException(
				"The property %s names '%s', which is not in Spring Cloud Function's catalog"
					.formatted(CloudFunctionProperties.EXPOSE, name.value()),
				known.isEmpty() ? "The catalog is empty. Remove the property"
						: "The catalog has: %s. Name one of them, for example: %s=%s".formatted(
								String.join(", ", known), CloudFunctionProperties.EXPOSE, known.iterator().next()));
	}

	static UnusableCatalogNameException unavailable(CatalogName name) {
		return new UnusableCatalogNameException(
				"Spring Cloud Function's catalog lists '%s' but has no function of that name".formatted(name.value()),
				"Register it under the name of its bean, for example: new FunctionRegistration<>(function, \"%s\")"
					.formatted(name.value()));
	}

	static UnusableCatalogNameException composed(CatalogName name, List<CatalogName> parts) {
		return new UnusableCatalogNameException(
				"The property %s composes functions: '%s'".formatted(CloudFunctionProperties.EXPOSE, name.value()),
				"Expose the functions one by one and compose them here, so that no wrapper stands around them: "
						+ "%s=%s and faasade.functions.composed.compose=%s".formatted(CloudFunctionProperties.EXPOSE,
								joined(parts, CatalogName::value), joined(parts, CatalogName::toFunctionName)));
	}

	private static String joined(List<CatalogName> parts, Function<CatalogName, ?> text) {
		return parts.stream().map(text).map(Object::toString).collect(Collectors.joining(","));
	}

	static UnusableCatalogNameException router(CatalogName name) {
		return new UnusableCatalogNameException(
				"The property %s names '%s', through which a caller could choose the function to run"
					.formatted(CloudFunctionProperties.EXPOSE, name.value()),
				"Name the functions that shall be callable instead");
	}

	@Override
	public String action() {
		return this.action;
	}

}
