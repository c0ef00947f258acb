package io.faasade.state.transaction;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.state.StateStore;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.transaction.TransactionalStateStore.Outside;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The store as one function bean sees it. What is made from it refuses to work on a
 * thread that has lost the invocation, where the function can be a transaction: it would
 * change at once what is to be changed with everything else, or not at all.
 */
public final class FunctionStateStore implements StateStore {

	private final TransactionalStateStore store;

	private final Supplier<TransactionalFunctions> functions;

	private final AnnotatedElement declaration;

	/**
	 * The store for one function bean.
	 * @param store joins transactions
	 * @param functions which functions can be transactions, asked when state is used
	 * @param declaration the bean's method or class
	 */
	public FunctionStateStore(TransactionalStateStore store, Supplier<TransactionalFunctions> functions,
			AnnotatedElement declaration) {
		this.store = store;
		this.functions = functions;
		this.declaration = declaration;
	}

	@Override
	public JsonMapper json() {
		return this.store.json();
	}

	@Override
	public Mono<Applied> apply(Change change) {
		return inRun(run -> run.apply(change), () -> this.store.apply(change));
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return inRun(run -> run.look(place), () -> this.store.look(place));
	}

	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return inRun(run -> run.page(place, cursor, size), () -> this.store.page(place, cursor, size));
	}

	private <T> Mono<T> inRun(Function<Run, Mono<T>> within, Outside<T> outside) {
		return Mono.deferContextual(context -> this.store.find(context, within).orElseGet(() -> astray(outside)));
	}

	private <T> Mono<T> astray(Outside<T> outside) {
		this.functions.get().stray(this.declaration);
		return outside.answer();
	}

	@Override
	public Idempotency idempotency() {
		return this.store.idempotency();
	}

	@Override
	public Offsets offsets() {
		return this.store.offsets();
	}

	@Override
	public Mono<Void> reach() {
		return this.store.reach();
	}

	@Override
	public void close() {
		this.store.close();
	}

}
