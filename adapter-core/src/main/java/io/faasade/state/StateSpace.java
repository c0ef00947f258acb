package io.faasade.state;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;

import org.springframework.core.ResolvableType;

/**
 * The part of a store that belongs to one group and one tenant: the same name in two of
 * them is not the same state.
 */
public final class StateSpace {

	private final StateStore store;

	private final StateScope scope;

	StateSpace(StateStore store, StateScope scope) {
		this.store = store;
		this.scope = scope;
	}

	/** The same tenant's state in another group. */
	public StateSpace group(String group) {
		return new StateSpace(this.store, this.scope.withGroup(group));
	}

	/** A tenant's state in the same group. */
	public StateSpace tenant(String tenant) {
		return new StateSpace(this.store, this.scope.withTenant(tenant));
	}

	/** The number of that name. */
	public Counter counter(String name) {
		return new StoredCounter(new ReactiveStoredCounter(this.store, place(PlaceKind.COUNTER, name)));
	}

	/** The numbers under that name. */
	public Counters counters(String name) {
		return new StoredCounters(new ReactiveStoredCounters(this.store, place(PlaceKind.COUNTERS, name)));
	}

	/** The value of that name. */
	public <T> Cell<T> cell(String name, Class<T> type) {
		return cell(name, ResolvableType.forClass(type));
	}

	/** The value of that name, of a type that has parts. */
	public <T> Cell<T> cell(String name, ResolvableType type) {
		return new StoredCell<>(new ReactiveStoredCell<>(this.store, place(PlaceKind.CELL, name), form(type)));
	}

	/** The values under that name. */
	public <T> StateMap<T> map(String name, Class<T> type) {
		return map(name, ResolvableType.forClass(type));
	}

	/** The values under that name, of a type that has parts. */
	public <T> StateMap<T> map(String name, ResolvableType type) {
		return new StoredMap<>(new ReactiveStoredMap<>(this.store, place(PlaceKind.MAP, name), form(type)));
	}

	private Place place(PlaceKind kind, String name) {
		return Place.of(kind, this.scope, name);
	}

	private <T> JsonForm<T> form(ResolvableType type) {
		return new JsonForm<>(this.store.json(), type);
	}

}
