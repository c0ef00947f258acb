package io.faasade.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionSource;

/**
 * Puts together all functions of an application: those it declares, those the operator
 * names, and those the operator composes of them.
 */
final class FunctionAssembly {

	private final List<FunctionSource> sources;

	private final OperatorSettings operator;

	private final FunctionKeys keys;

	private final List<FunctionDescriptor> functions;

	private final Map<FunctionName, FunctionDescriptor> byName = new LinkedHashMap<>();

	/**
	 * Begin with what is declared.
	 * @param declared the functions that the application declares
	 * @param sources offer more, which the operator may name
	 * @param operator says what is named, composed and adjusted
	 * @param keys all that can be said of a function
	 */
	FunctionAssembly(List<FunctionDescriptor> declared, List<FunctionSource> sources, OperatorSettings operator,
			FunctionKeys keys) {
		this.keys = keys;
		this.sources = sources;
		this.operator = operator;
		this.functions = new ArrayList<>(declared);
		declared.forEach(function -> this.byName.put(function.name(), function));
	}

	/** All functions; two of one name are both among them. */
	List<FunctionDescriptor> functions() {
		this.sources.forEach(this::expose);
		new Compositions(this.operator, this.byName, this::offered).all().forEach(this::add);
		this.operator.properties().forEach(this::requireKnown);
		return this.functions.stream().map(this.operator::adjusted).toList();
	}

	private void expose(FunctionSource source) {
		source.names()
			.stream()
			.filter(name -> !this.byName.containsKey(name))
			.filter(name -> source.exposes(name) || this.operator.of(name).expose())
			.map(source::describe)
			.forEach(this::add);
	}

	private Optional<FunctionDescriptor> offered(FunctionName name) {
		return this.sources.stream()
			.filter(source -> source.names().contains(name))
			.findFirst()
			.map(source -> source.describe(name));
	}

	private void add(FunctionDescriptor function) {
		this.functions.add(function);
		this.byName.put(function.name(), function);
	}

	private void requireKnown(OperatorProperty property) {
		List<FunctionName> meant = this.byName.keySet().stream().filter(property::isAbout).toList();
		if (meant.isEmpty()) {
			throw unknown(property);
		}
		if (meant.stream().noneMatch(function -> property.isKnown(function, this.keys))) {
			throw new UnknownSettingException(property, longest(meant), this.keys);
		}
	}

	// An environment variable does not show where a name ends: it may begin with another.
	private static FunctionName longest(List<FunctionName> names) {
		return Collections.max(names, Comparator.comparingInt(name -> name.value().length()));
	}

	private UnknownFunctionException unknown(OperatorProperty property) {
		Optional<FunctionName> unexposed = this.sources.stream()
			.flatMap(source -> source.names().stream())
			.filter(property::isAbout)
			.findFirst();
		return unexposed.map(bean -> UnknownFunctionException.unexposed(property, bean))
			.orElseGet(() -> UnknownFunctionException.of(property, this.byName.keySet()));
	}

}
