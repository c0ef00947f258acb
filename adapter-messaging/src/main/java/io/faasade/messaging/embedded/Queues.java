package io.faasade.messaging.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.Fingerprint;
import io.faasade.messaging.StoredMessage;
import io.faasade.state.StateStore;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How messages lie in a store of state: for each destination and group one map from a
 * rising number to the message. What nobody reads lies under the group of no name, until
 * a first group takes it over.
 */
final class Queues {

	/** Name of the group that nobody reads. */
	static final String UNREAD = "";

	private static final String REGISTERED = "{}";

	private static final int PAGE = 200;

	private static final Place GROUPS = new Place(PlaceKind.MAP, StateScope.APPLICATION, "faasade.groups", "all");

	private final StateStore store;

	private final AtomicLong last = new AtomicLong();

	private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();

	private final Set<String> readBefore = ConcurrentHashMap.newKeySet();

	private final Mono<Void> loaded;

	Queues(StateStore store) {
		this.store = store;
		this.loaded = pages(GROUPS).doOnNext(entry -> know(entry.key()))
			.then()
			.cache(done -> Duration.ofDays(1_000), failed -> Duration.ZERO, () -> Duration.ZERO);
	}

	private void know(String registration) {
		int end = registration.indexOf('\n');
		String destination = registration.substring(0, end);
		this.readBefore.add(destination);
		remember(destination, registration.substring(end + 1));
	}

	/** Send a group what is added from now on. */
	void remember(String destination, String group) {
		this.groups.computeIfAbsent(destination, each -> ConcurrentHashMap.newKeySet()).add(group);
	}

	/** Note who reads; the first one takes over what nobody has read. */
	Mono<Void> register(String destination, String group) {
		return this.loaded.then(put(GROUPS.at(destination + "\n" + group), REGISTERED))
			.then(Mono.defer(() -> this.readBefore.add(destination) ? takeOver(destination, group) : Mono.empty()));
	}

	private Mono<Void> takeOver(String destination, String group) {
		return pages(queue(destination, UNREAD))
			.concatMap(entry -> move(queue(destination, UNREAD).at(entry.key()), entry.text(),
					new Write.Put(queue(destination, group).at(entry.key()), entry.text(), Optional.empty())))
			.then();
	}

	/** Add a message for every group that reads the destination. */
	Mono<Void> add(String destination, BrokerMessage message) {
		return this.loaded
			.then(Mono.defer(() -> this.store.apply(new Change(List.of(), puts(destination, message), Guard.none()))))
			.then();
	}

	private List<Write> puts(String destination, BrokerMessage message) {
		String text = StoredMessage.of(destination, message).write(this.store.json());
		return readers(destination).<Write>map(group -> put(destination, group, text)).toList();
	}

	private Stream<String> readers(String destination) {
		return this.groups.getOrDefault(destination, Set.of(UNREAD)).stream();
	}

	private Write.Put put(String destination, String group, String text) {
		return new Write.Put(queue(destination, group).at(next()), text, Optional.empty());
	}

	private Mono<Void> put(Place place, String text) {
		return this.store.apply(Change.of(new Write.Put(place, text, Optional.empty()))).then();
	}

	/**
	 * Move a message elsewhere in one step.
	 * @return whether it was still there
	 */
	Mono<Boolean> move(Place from, String text, Write... to) {
		List<Write> writes = Stream.concat(Stream.of(new Write.Remove(from)), Stream.of(to)).toList();
		Change change = new Change(List.of(new Check(from, Optional.of(text))), writes, Guard.none());
		return this.store.apply(change).map(Done.class::isInstance);
	}

	/** Move a message to a destination in one step. */
	Mono<Boolean> move(Place from, String text, String destination, BrokerMessage message) {
		return this.loaded.then(Mono.defer(() -> move(from, text, puts(destination, message).toArray(Write[]::new))));
	}

	/** Move a message to one group of a destination in one step. */
	Mono<Boolean> move(Place from, String text, String destination, String group, BrokerMessage message) {
		String moved = StoredMessage.of(destination, message).write(this.store.json());
		return move(from, text, put(destination, group, moved));
	}

	/** Take a message away. */
	Mono<Applied> remove(Place place) {
		return this.store.apply(Change.of(new Write.Remove(place)));
	}

	/** The first messages, in no order. */
	Mono<List<Section.Entry>> first(Place queue, int number) {
		return this.store.page(queue, "", number).map(Section::entries);
	}

	/** All that lies under a name. */
	Flux<Section.Entry> pages(Place name) {
		return this.store.page(name, "", PAGE)
			.expand(section -> Mono.justOrEmpty(section.next()).flatMap(cursor -> this.store.page(name, cursor, PAGE)))
			.concatMapIterable(Section::entries);
	}

	Mono<Optional<String>> look(Place place) {
		return this.store.look(place);
	}

	BrokerMessage read(String text) {
		return StoredMessage.read(this.store.json(), text).message();
	}

	Mono<Void> reach() {
		return this.store.reach();
	}

	/** Where the messages of a destination lie for a group. */
	static Place queue(String destination, String group) {
		return new Place(PlaceKind.MAP, StateScope.APPLICATION, "faasade.queue." + Fingerprint.of(destination, group),
				"all");
	}

	// Rises within a process, and from one process to the next as far as clocks do.
	private String next() {
		long now = System.currentTimeMillis() * 1_000;
		return "%019d".formatted(this.last.updateAndGet(previous -> Math.max(previous + 1, now)));
	}

}
