package io.faasade.state.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.faasade.state.StateStore;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Applied.Conflict;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Applied.Fenced;
import io.faasade.state.engine.Applied.Repeated;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** A store that forgets: what a transaction needs of one, with a say in what happens. */
public final class MemoryStateStore implements StateStore, Idempotency {

	private final Map<Place, String> texts = new HashMap<>();

	private final Map<IdempotencyKey, Kept> requests = new HashMap<>();

	private final List<Change> applied = new CopyOnWriteArrayList<>();

	private final Scheduler scheduler;

	private volatile Consumer<Change> before = change -> {
	};

	/** Answers at once, on the thread that asks. */
	public MemoryStateStore() {
		this(Schedulers.immediate());
	}

	/** Answers on threads of its own. */
	public MemoryStateStore(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/** Have something done before a change is applied; what it throws is answered. */
	void before(Consumer<Change> action) {
		this.before = action;
	}

	/** All changes that were to be applied, in order. */
	List<Change> applied() {
		return this.applied;
	}

	@Override
	public JsonMapper json() {
		return JsonMapper.shared();
	}

	@Override
	public Mono<Applied> apply(Change change) {
		return Mono.fromSupplier(() -> applied(change)).subscribeOn(this.scheduler);
	}

	private Applied applied(Change change) {
		this.applied.add(change);
		this.before.accept(change);
		synchronized (this) {
			return guarded(change).orElseGet(() -> unguarded(change));
		}
	}

	private Optional<Applied> guarded(Change change) {
		if (!(change.guard() instanceof Guard.Idempotent guard)) {
			return Optional.empty();
		}
		Kept kept = this.requests.get(guard.key());
		if (kept == null || !kept.token().equals(guard.token())) {
			return Optional.of(Fenced.FENCED);
		}
		return kept.answer().map(Repeated::new);
	}

	private Applied unguarded(Change change) {
		if (!change.checks().stream().allMatch(check -> text(check.place()).equals(check.seen()))) {
			return Conflict.CONFLICT;
		}
		Map<Place, String> copy = new HashMap<>(this.texts);
		List<Long> answers = new ArrayList<>();
		change.writes().forEach(write -> answers.add(write(write, copy)));
		this.texts.clear();
		this.texts.putAll(copy);
		if (change.guard() instanceof Guard.Idempotent guard) {
			this.requests.compute(guard.key(), (key, kept) -> kept.done(guard.answer()));
		}
		return new Done(answers);
	}

	private static long write(Write write, Map<Place, String> texts) {
		if (write instanceof Write.Add add) {
			long sum = Long.parseLong(texts.getOrDefault(write.place(), "0")) + add.delta();
			if (Math.abs(sum) >= Write.BOUND) {
				throw new StateRangeException(write.place());
			}
			texts.put(write.place(), Long.toString(sum));
			return sum;
		}
		if (write instanceof Write.Put put) {
			texts.put(write.place(), put.text());
			return 0;
		}
		if (write instanceof Write.Remove) {
			return (texts.remove(write.place()) != null) ? 1 : 0;
		}
		return texts.containsKey(write.place()) ? 1 : 0;
	}

	private Optional<String> text(Place place) {
		return Optional.ofNullable(this.texts.get(place));
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return Mono.fromSupplier(() -> looked(place)).subscribeOn(this.scheduler);
	}

	private synchronized Optional<String> looked(Place place) {
		return text(place);
	}

	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return Mono.fromSupplier(() -> section(place));
	}

	private synchronized Section section(Place name) {
		return new Section(this.texts.entrySet()
			.stream()
			.filter(entry -> entry.getKey().at("").equals(name.at("")))
			.map(entry -> new Section.Entry(entry.getKey().key(), entry.getValue()))
			.toList(), Optional.empty());
	}

	@Override
	public Idempotency idempotency() {
		return this;
	}

	@Override
	public synchronized Mono<Claim> begin(IdempotencyKey key, String fingerprint, Duration lease) {
		Kept kept = this.requests.get(key);
		if (kept == null) {
			Kept begun = new Kept(UUID.randomUUID().toString(), fingerprint, Optional.empty());
			this.requests.put(key, begun);
			return Mono.just(new Claim.Begun(begun.token()));
		}
		if (!kept.fingerprint().equals(fingerprint)) {
			return Mono.just(Claim.Mismatch.MISMATCH);
		}
		return Mono.just(kept.answer().<Claim>map(Claim.Done::new).orElseGet(() -> new Claim.InProgress(lease)));
	}

	@Override
	public synchronized Mono<Boolean> extend(IdempotencyKey key, String token, Duration lease) {
		Kept kept = this.requests.get(key);
		return Mono.just(kept != null && kept.token().equals(token) && kept.answer().isEmpty());
	}

	@Override
	public synchronized Mono<Void> release(IdempotencyKey key, String token) {
		this.requests.computeIfPresent(key,
				(same, kept) -> (kept.token().equals(token) && kept.answer().isEmpty()) ? null : kept);
		return Mono.empty();
	}

	/** Take a request away from whoever runs it, as the end of a lease does. */
	public synchronized void expireAll() {
		this.requests.values().removeIf(kept -> kept.answer().isEmpty());
	}

	@Override
	public Offsets offsets() {
		throw new UnsupportedOperationException("Transactions know nothing of positions");
	}

	@Override
	public Mono<Void> reach() {
		return Mono.empty();
	}

	@Override
	public void close() {
		// There is nothing to let go of.
	}

	/** What is known of a request. */
	private record Kept(String token, String fingerprint, Optional<String> answer) {

		Kept done(String kept) {
			return new Kept(this.token, this.fingerprint, Optional.of(kept));
		}

	}

}
