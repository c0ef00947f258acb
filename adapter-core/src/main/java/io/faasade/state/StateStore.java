package io.faasade.state;

import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.StateScope;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where state lives. Applications make counters, cells and maps from it; a store is made
 * by implementing what {@link StateEngine} asks for.
 *
 * <p>
 * Safe for use by many threads. What is made here costs nothing to make and may be kept.
 */
public interface StateStore extends StateEngine {

	/** Reads and writes values. */
	JsonMapper json();

	/** The state of the application. */
	default StateSpace space() {
		return new StateSpace(this, StateScope.APPLICATION);
	}

	/** The state of a group, which can be changed together. */
	default StateSpace group(String group) {
		return space().group(group);
	}

	/** The state of a tenant. */
	default StateSpace tenant(String tenant) {
		return space().tenant(tenant);
	}

	/** The number of that name. */
	default Counter counter(String name) {
		return space().counter(name);
	}

	/** The numbers under that name. */
	default Counters counters(String name) {
		return space().counters(name);
	}

	/** The value of that name. */
	default <T> Cell<T> cell(String name, Class<T> type) {
		return space().cell(name, type);
	}

	/** The values under that name. */
	default <T> StateMap<T> map(String name, Class<T> type) {
		return space().map(name, type);
	}

}
