package io.faasade.autoconfigure.cloudfunction;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionSource;
import io.faasade.function.PlainFunctionBeans;

import org.springframework.cloud.function.context.FunctionCatalog;

/**
 * Offers the functions of Spring Cloud Function's catalog that the operator has named.
 *
 * <p>
 * Each is taken out of the catalog once, from under the wrapper that the catalog puts
 * around it: calls do not pass through Spring Cloud Function.
 */
final class CatalogFunctions implements FunctionSource {

	private final FunctionCatalog catalog;

	private final PlainFunctionBeans beans;

	private final Map<FunctionName, CatalogName> named = new TreeMap<>();

	/**
	 * Look into a catalog.
	 * @param catalog the catalog
	 * @param beans know the types of those of its functions that are beans
	 * @param exposed names in the catalog, as the operator has written them
	 */
	CatalogFunctions(FunctionCatalog catalog, PlainFunctionBeans beans, Collection<String> exposed) {
		this.catalog = catalog;
		this.beans = beans;
		exposed.stream().map(CatalogName::new).forEach(this::add);
	}

	private void add(CatalogName name) {
		name.requireIn(this.catalog);
		this.named.put(name.toFunctionName(), name);
	}

	@Override
	public Set<FunctionName> names() {
		return this.named.keySet();
	}

	@Override
	public boolean exposes(FunctionName name) {
		return this.named.containsKey(name);
	}

	@Override
	public FunctionDescriptor describe(FunctionName name) {
		CatalogName inCatalog = Optional.ofNullable(this.named.get(name)).orElseThrow();
		return this.beans.names().contains(name) ? bean(this.beans.describe(name), inCatalog)
				: registered(name, inCatalog);
	}

	// The declaration of a bean tells more of its types than the catalog does.
	private static FunctionDescriptor bean(FunctionDescriptor described, CatalogName inCatalog) {
		return FunctionDescriptor.of(described.name(), described.shape(), described::target)
			.origin("%s, %s".formatted(inCatalog.origin(), described.origin()))
			.annotations(described.annotations())
			.instance(described.instance())
			.build();
	}

	private FunctionDescriptor registered(FunctionName name, CatalogName inCatalog) {
		CatalogEntry entry = CatalogEntry.of(this.catalog, inCatalog);
		Supplier<Object> target = entry::target;
		return FunctionDescriptor.of(name, entry.shape(inCatalog.origin()), target).origin(inCatalog.origin()).build();
	}

}
