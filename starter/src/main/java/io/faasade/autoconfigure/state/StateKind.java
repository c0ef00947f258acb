package io.faasade.autoconfigure.state;

import java.lang.reflect.WildcardType;
import java.util.Arrays;

import io.faasade.state.Cell;
import io.faasade.state.Counter;
import io.faasade.state.Counters;
import io.faasade.state.ReactiveCell;
import io.faasade.state.ReactiveCounter;
import io.faasade.state.ReactiveCounters;
import io.faasade.state.ReactiveStateMap;
import io.faasade.state.State;
import io.faasade.state.StateMap;
import io.faasade.state.StateSpace;

import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.ResolvableType;

/** The types of state that can be injected. */
enum StateKind {

	COUNTER(Counter.class, (space, name, value) -> space.counter(name)),

	REACTIVE_COUNTER(ReactiveCounter.class, (space, name, value) -> space.counter(name).reactive()),

	COUNTERS(Counters.class, (space, name, value) -> space.counters(name)),

	REACTIVE_COUNTERS(ReactiveCounters.class, (space, name, value) -> space.counters(name).reactive()),

	CELL(Cell.class, (space, name, value) -> space.cell(name, value)),

	REACTIVE_CELL(ReactiveCell.class, (space, name, value) -> space.cell(name, value).reactive()),

	MAP(StateMap.class, (space, name, value) -> space.map(name, value)),

	REACTIVE_MAP(ReactiveStateMap.class, (space, name, value) -> space.map(name, value).reactive());

	private final Class<?> type;

	private final Maker maker;

	StateKind(Class<?> type, Maker maker) {
		this.type = type;
		this.maker = maker;
	}

	/**
	 * The kind that is asked for.
	 * @throws UninjectableStateException if there is none, or the type of its values is
	 * left open
	 */
	static StateKind of(DependencyDescriptor descriptor, State state) {
		ResolvableType wanted = descriptor.getResolvableType();
		StateKind kind = Arrays.stream(values())
			.filter(known -> known.type == wanted.toClass())
			.findFirst()
			.orElseThrow(() -> UninjectableStateException.unknown(descriptor, state));
		if (kind.isOpen(wanted)) {
			throw UninjectableStateException.open(descriptor, state);
		}
		return kind;
	}

	private boolean isOpen(ResolvableType wanted) {
		ResolvableType value = wanted.getGeneric();
		return this.type.getTypeParameters().length > 0 && (value.resolve() == null || value.hasUnresolvableGenerics()
				|| value.getType() instanceof WildcardType);
	}

	Object make(StateSpace space, String name, ResolvableType wanted) {
		return this.maker.make(space, name, wanted.getGeneric());
	}

	/** Makes state of one kind. */
	@FunctionalInterface
	private interface Maker {

		Object make(StateSpace space, String name, ResolvableType value);

	}

}
