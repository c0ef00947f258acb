package io.faasade.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.faasade.function.FunctionComposition;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;

/** Composes functions as the operator says, whatever others are made of first. */
final class Compositions {

	private final OperatorSettings operator;

	private final Map<FunctionName, FunctionDescriptor> declared;

	private final Function<FunctionName, Optional<FunctionDescriptor>> offered;

	private final Set<FunctionName> names;

	private final Map<FunctionName, FunctionDescriptor> made = new LinkedHashMap<>();

	private final Set<FunctionName> begun = new LinkedHashSet<>();

	/**
	 * Prepare to compose.
	 * @param operator says what is composed
	 * @param declared functions that there are already
	 * @param offered describes functions that are not callable but may be parts
	 */
	Compositions(OperatorSettings operator, Map<FunctionName, FunctionDescriptor> declared,
			Function<FunctionName, Optional<FunctionDescriptor>> offered) {
		this.operator = operator;
		this.declared = declared;
		this.offered = offered;
		this.names = new LinkedHashSet<>(operator.composed());
	}

	/** All of them. */
	List<FunctionDescriptor> all() {
		return this.names.stream().map(this::composed).toList();
	}

	private FunctionDescriptor composed(FunctionName name) {
		FunctionDescriptor earlier = this.made.get(name);
		return (earlier != null) ? earlier : make(name);
	}

	private FunctionDescriptor make(FunctionName name) {
		if (!this.begun.add(name)) {
			throw new CircularCompositionException(ring(name));
		}
		List<FunctionDescriptor> parts = this.operator.of(name)
			.compose()
			.stream()
			.map(part -> this.operator.adjusted(part(name, part)))
			.toList();
		FunctionDescriptor composition = FunctionComposition.of(name, parts);
		this.made.put(name, composition);
		this.begun.remove(name);
		return composition;
	}

	/** From one composition through its parts back to itself. */
	private List<FunctionName> ring(FunctionName name) {
		List<FunctionName> path = new ArrayList<>(this.begun);
		List<FunctionName> ring = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
		ring.add(name);
		return ring;
	}

	private FunctionDescriptor part(FunctionName composition, String part) {
		FunctionName name = new FunctionName(part.strip());
		return Optional.ofNullable(this.declared.get(name))
			.or(() -> other(composition, name))
			.or(() -> this.offered.apply(name))
			.or(() -> Optional.of(name).filter(this.names::contains).map(this::composed))
			.orElseThrow(() -> UnknownFunctionException.part(composition, part, known(composition)));
	}

	// A composition may bear the name of a bean that is part of it.
	private Optional<FunctionDescriptor> other(FunctionName composition, FunctionName name) {
		return Optional.of(name)
			.filter(other -> !other.equals(composition) && this.names.contains(other))
			.map(this::composed);
	}

	private Set<FunctionName> known(FunctionName composition) {
		Set<FunctionName> known = new LinkedHashSet<>(this.declared.keySet());
		this.names.stream().filter(name -> !name.equals(composition)).forEach(known::add);
		return known;
	}

}
