package io.faasade.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Position;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateNames;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.StateTypeException;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a store does, told as plainly as can be: one lock, maps in memory, and a copy that
 * takes their place when a change has come to its end. Real stores are compared with it.
 */
final class PlainStateStore implements StateStore, Idempotency, Offsets {

	private final Shelf shelf;

	private final String application;

	private volatile boolean closed;

	PlainStateStore(Shelf shelf, String application) {
		this.shelf = shelf;
		this.application = StateNames.require(application);
	}

	@Override
	public JsonMapper json() {
		return JsonMapper.shared();
	}

	@Override
	public Mono<Applied> apply(Change change) {
		return alone(() -> applied(change));
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return alone(() -> text(this.shelf.entries, place));
	}

	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return alone(() -> section(place, cursor, size));
	}

	@Override
	public Idempotency idempotency() {
		return this;
	}

	@Override
	public Offsets offsets() {
		return this;
	}

	@Override
	public Mono<OptionalLong> look(Position position) {
		return alone(() -> Stream.ofNullable(this.shelf.positions.get(List.of(this.application, position)))
			.mapToLong(Long::longValue)
			.findFirst());
	}

	@Override
	public Mono<Long> begin(Position position, long first) {
		List<Object> at = List.of(this.application, position);
		return alone(() -> this.shelf.positions.computeIfAbsent(at, begun -> first));
	}

	@Override
	public Mono<Claim> begin(IdempotencyKey key, String fingerprint, Duration lease) {
		return alone(() -> begun(key, fingerprint, lease));
	}

	@Override
	public Mono<Boolean> extend(IdempotencyKey key, String token, Duration lease) {
		return alone(() -> held(key, token).map(mine -> {
			this.shelf.requests.put(at(key), mine.until(now() + lease.toMillis()));
			return true;
		}).orElse(false));
	}

	@Override
	public Mono<Void> release(IdempotencyKey key, String token) {
		return alone(() -> held(key, token).map(mine -> this.shelf.requests.remove(at(key))).isPresent()).then();
	}

	@Override
	public Mono<Void> reach() {
		return alone(() -> true).then();
	}

	@Override
	public void close() {
		this.closed = true;
	}

	void spoil(Place place) {
		synchronized (this.shelf) {
			this.shelf.entries.put(at(place), new Entry("spoilt", Long.MAX_VALUE, true));
		}
	}

	private <T> Mono<T> alone(Supplier<T> operation) {
		// Deferred: a supplier would be moved to the other thread, where orders overtake.
		return Mono.defer(() -> {
			synchronized (this.shelf) {
				requireOpen();
				return Mono.just(operation.get());
			}
		}).publishOn(Schedulers.parallel());
	}

	private void requireOpen() {
		if (this.closed) {
			throw new StateUnavailableException(Execution.NOT_EXECUTED, Duration.ofSeconds(1),
					new IllegalStateException("The store is closed"));
		}
	}

	private Applied applied(Change change) {
		return turnedAway(change.guard()).orElseGet(() -> passed(change));
	}

	private Optional<Applied> turnedAway(Guard guard) {
		if (guard instanceof Guard.Idempotent idempotent) {
			return turnedAway(idempotent);
		}
		if (guard instanceof Guard.Marker marker) {
			return Optional.ofNullable(this.shelf.marks.get(List.of(this.application, marker.key())))
				.filter(end -> end > now())
				.map(end -> new Applied.Repeated(""));
		}
		return (guard instanceof Guard.Offset offset) ? turnedAway(offset) : Optional.empty();
	}

	private Optional<Applied> turnedAway(Guard.Idempotent guard) {
		Optional<Request> request = request(guard.key());
		if (request.isEmpty()) {
			return Optional.of(Applied.Fenced.FENCED);
		}
		if (request.get().answer().isPresent()) {
			return request.get().answer().map(Applied.Repeated::new);
		}
		return request.get().token().equals(guard.token()) ? Optional.empty() : Optional.of(Applied.Fenced.FENCED);
	}

	private Optional<Applied> turnedAway(Guard.Offset guard) {
		Long stored = this.shelf.positions.get(List.of(this.application, guard.position()));
		if (stored == null) {
			return Optional.of(Applied.Unbegun.UNBEGUN);
		}
		if (stored >= guard.next()) {
			return Optional.of(new Applied.Repeated(""));
		}
		if (stored < guard.previous()) {
			return Optional.of(new Applied.Rewound(stored));
		}
		return (stored > guard.previous()) ? Optional.of(Applied.Fenced.FENCED) : Optional.empty();
	}

	private Applied passed(Change change) {
		for (Check check : change.checks()) {
			if (!text(this.shelf.entries, check.place()).equals(check.seen())) {
				return Applied.Conflict.CONFLICT;
			}
		}
		Map<List<Object>, Entry> entries = new HashMap<>(this.shelf.entries);
		List<Long> answers = new ArrayList<>();
		change.writes().forEach(write -> answers.add(write(entries, write)));
		this.shelf.entries = entries;
		finish(change.guard());
		return new Applied.Done(answers);
	}

	private void finish(Guard guard) {
		if (guard instanceof Guard.Idempotent idempotent) {
			Request request = request(idempotent.key()).orElseThrow();
			this.shelf.requests.put(at(idempotent.key()),
					request.done(idempotent.answer(), now() + idempotent.retention().toMillis()));
		}
		else if (guard instanceof Guard.Marker marker) {
			this.shelf.marks.put(List.of(this.application, marker.key()), now() + marker.retention().toMillis());
		}
		else if (guard instanceof Guard.Offset offset) {
			this.shelf.positions.put(List.of(this.application, offset.position()), offset.next());
		}
	}

	private long write(Map<List<Object>, Entry> entries, Write write) {
		Optional<String> before = text(entries, write.place());
		if (write instanceof Write.Add add) {
			long sum = Long.parseLong(before.orElse("0")) + add.delta();
			if (sum <= -Write.BOUND || sum >= Write.BOUND) {
				throw new StateRangeException(add.place());
			}
			entries.put(at(add.place()), new Entry(Long.toString(sum), Long.MAX_VALUE, false));
			return sum;
		}
		if (write instanceof Write.Put put) {
			entries.put(at(put.place()), new Entry(put.text(), end(put.timeToLive()), false));
			return 0;
		}
		if (write instanceof Write.Expire expire) {
			before.ifPresent(text -> entries.put(at(expire.place()), new Entry(text, end(expire.timeToLive()), false)));
		}
		else {
			entries.remove(at(write.place()));
		}
		return before.isPresent() ? 1 : 0;
	}

	private Optional<String> text(Map<List<Object>, Entry> entries, Place place) {
		Optional<Entry> entry = Optional.ofNullable(entries.get(at(place))).filter(it -> it.end() > now());
		if (entry.filter(Entry::spoilt).isPresent()) {
			throw new StateTypeException(place);
		}
		return entry.map(Entry::text);
	}

	private Section section(Place place, String cursor, int size) {
		if (!cursor.isEmpty() && !cursor.startsWith(">")) {
			throw new IllegalArgumentException("No page ended with this cursor");
		}
		TreeMap<String, String> found = new TreeMap<>();
		this.shelf.entries.forEach((at, entry) -> {
			String key = (String) at.get(4);
			if (at.equals(at(place.at(key))) && entry.end() > now()
					&& (cursor.isEmpty() || key.compareTo(cursor.substring(1)) > 0)) {
				found.put(key, entry.text());
			}
		});
		List<Section.Entry> entries = new ArrayList<>();
		found.forEach((key, text) -> entries.add(new Section.Entry(key, text)));
		return (entries.size() <= size) ? new Section(entries, Optional.empty())
				: new Section(entries.subList(0, size), Optional.of(">" + entries.get(size - 1).key()));
	}

	private Claim begun(IdempotencyKey key, String fingerprint, Duration lease) {
		Optional<Request> there = request(key);
		if (there.isPresent() && !there.get().fingerprint().equals(fingerprint)) {
			return Claim.Mismatch.MISMATCH;
		}
		if (there.isPresent() && there.get().answer().isPresent()) {
			return new Claim.Done(there.get().answer().get());
		}
		if (there.isPresent() && there.get().end() > now()) {
			return new Claim.InProgress(Duration.ofMillis(there.get().end() - now()));
		}
		String token = UUID.randomUUID().toString();
		this.shelf.requests.put(at(key), new Request(fingerprint, token, Optional.empty(), now() + lease.toMillis()));
		return new Claim.Begun(token);
	}

	private Optional<Request> held(IdempotencyKey key, String token) {
		return request(key).filter(it -> it.answer().isEmpty() && it.token().equals(token));
	}

	private Optional<Request> request(IdempotencyKey key) {
		return Optional.ofNullable(this.shelf.requests.get(at(key)))
			.filter(it -> it.answer().isEmpty() || it.end() > now());
	}

	private List<Object> at(Place place) {
		return List.of(this.application, place.kind(), place.scope(), place.name(), place.key());
	}

	private List<Object> at(IdempotencyKey key) {
		return List.of(this.application, key);
	}

	private static long end(Optional<Duration> timeToLive) {
		return timeToLive.map(duration -> now() + duration.toMillis()).orElse(Long.MAX_VALUE);
	}

	private static long now() {
		return System.currentTimeMillis();
	}

	/** What the instances of all applications share. */
	static final class Shelf {

		private Map<List<Object>, Entry> entries = new HashMap<>();

		private final Map<List<Object>, Request> requests = new HashMap<>();

		private final Map<List<Object>, Long> marks = new HashMap<>();

		private final Map<List<Object>, Long> positions = new HashMap<>();

	}

	private record Entry(String text, long end, boolean spoilt) {
	}

	private record Request(String fingerprint, String token, Optional<String> answer, long end) {

		Request until(long later) {
			return new Request(this.fingerprint, this.token, this.answer, later);
		}

		Request done(String answered, long later) {
			return new Request(this.fingerprint, this.token, Optional.of(answered), later);
		}

	}

}
