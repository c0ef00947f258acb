package io.faasade.autoconfigure.cloudfunction;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.faasade.function.FunctionName;

import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.config.RoutingFunction;

/**
 * Name of a single function in Spring Cloud Function's catalog.
 *
 * @param value the name as the operator has written it
 */
record CatalogName(String value) {

	private static final Set<String> ROUTERS = Set.of(RoutingFunction.FUNCTION_NAME,
			RoutingFunction.DEFAULT_ROUTE_HANDLER);

	CatalogName {
		value = value.strip();
	}

	/** What it is called here. */
	FunctionName toFunctionName() {
		return FunctionName.ofBean(this.value);
	}

	/** Where it comes from, as the table of functions shows it. */
	String origin() {
		return "Spring Cloud Function's catalog: %s".formatted(this.value);
	}

	/**
	 * Check that the catalog has it, without asking for the function.
	 * @throws UnusableCatalogNameException if it stands for no function, or for more than
	 * one
	 */
	void requireIn(FunctionCatalog catalog) {
		List<CatalogName> parts = Arrays.stream(this.value.split("\\|")).map(CatalogName::new).toList();
		if (parts.size() > 1) {
			throw UnusableCatalogNameException.composed(this, parts);
		}
		if (ROUTERS.contains(this.value)) {
			throw UnusableCatalogNameException.router(this);
		}
		// Looking it up would not tell: a catalog of one function hands that one out for
		// any name.
		Set<String> known = catalog.getNames(null);
		if (!known.contains(this.value)) {
			throw UnusableCatalogNameException.unknown(this, usable(known));
		}
	}

	private static Set<String> usable(Set<String> known) {
		Set<String> usable = new TreeSet<>(known);
		usable.removeAll(ROUTERS);
		return usable;
	}

}
