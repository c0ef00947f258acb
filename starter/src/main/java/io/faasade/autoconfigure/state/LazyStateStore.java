package io.faasade.autoconfigure.state;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.state.StateStore;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Position;
import io.faasade.state.engine.Section;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * A store that is opened when state is injected or first used: an application without
 * state needs none.
 *
 * <p>
 * Safe for use by many threads.
 */
final class LazyStateStore implements StateStore, Idempotency, Offsets {

	private final JsonMapper json;

	private final Supplier<StateStore> opener;

	private volatile @Nullable StateStore opened;

	private boolean closed;

	/**
	 * Prepare a store.
	 * @param json reads and writes values
	 * @param opener opens it, once
	 */
	LazyStateStore(JsonMapper json, Supplier<StateStore> opener) {
		this.json = json;
		this.opener = opener;
	}

	/** Open it, if it is not open yet. */
	StateStore open() {
		StateStore store = this.opened;
		return (store != null) ? store : openOnce();
	}

	private synchronized StateStore openOnce() {
		if (this.closed) {
			throw new IllegalStateException("State was used after the application was closed");
		}
		StateStore store = this.opened;
		if (store == null) {
			store = this.opener.get();
			this.opened = store;
		}
		return store;
	}

	/**
	 * Close it, to be opened anew by whoever needs it next.
	 * @return whether it was open
	 */
	synchronized boolean letGo() {
		StateStore store = this.opened;
		this.opened = null;
		if (store != null) {
			store.close();
		}
		return store != null;
	}

	boolean isOpen() {
		return this.opened != null;
	}

	// To open it takes a while, which an event loop has not.
	private <T> Mono<T> opened(Function<StateStore, Mono<T>> operation) {
		return Mono.defer(() -> {
			StateStore store = this.opened;
			return (store != null) ? operation.apply(store)
					: Mono.fromSupplier(this::open).subscribeOn(Schedulers.boundedElastic()).flatMap(operation);
		});
	}

	@Override
	public JsonMapper json() {
		return this.json;
	}

	@Override
	public Mono<Applied> apply(Change change) {
		return opened(store -> store.apply(change));
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return opened(store -> store.look(place));
	}

	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return opened(store -> store.page(place, cursor, size));
	}

	@Override
	public Idempotency idempotency() {
		return this;
	}

	@Override
	public Mono<Claim> begin(IdempotencyKey key, String fingerprint, Duration lease) {
		return opened(store -> store.idempotency().begin(key, fingerprint, lease));
	}

	@Override
	public Mono<Boolean> extend(IdempotencyKey key, String token, Duration lease) {
		return opened(store -> store.idempotency().extend(key, token, lease));
	}

	@Override
	public Mono<Void> release(IdempotencyKey key, String token) {
		return opened(store -> store.idempotency().release(key, token));
	}

	@Override
	public Offsets offsets() {
		return this;
	}

	@Override
	public Mono<OptionalLong> look(Position position) {
		return opened(store -> store.offsets().look(position));
	}

	@Override
	public Mono<Long> begin(Position position, long first) {
		return opened(store -> store.offsets().begin(position, first));
	}

	@Override
	public Mono<Void> reach() {
		return opened(StateStore::reach);
	}

	@Override
	public synchronized void close() {
		letGo();
		this.closed = true;
	}

}
