package io.faasade.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.faasade.messaging.DeadLetter.Failure;
import io.faasade.state.StateStore;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Mono;

/**
 * Remembers in the store what went wrong with messages: no sender can change it, and it
 * outlives the instance. Nothing is written of a message that is handled at once.
 */
final class AttemptLog {

	private static final String NAME = "faasade.attempts";

	private static final Duration KEPT = Duration.ofDays(7);

	private final StateStore store;

	AttemptLog(StateStore store) {
		this.store = store;
	}

	Mono<History> find(MessageSource source, BrokerMessage message) {
		return this.store.look(place(source, message)).map(text -> text.map(this::read).orElse(History.none()));
	}

	Mono<Void> note(MessageSource source, BrokerMessage message, History history) {
		return apply(new Write.Put(place(source, message), write(history), Optional.of(KEPT)));
	}

	Mono<Void> forget(MessageSource source, BrokerMessage message) {
		return apply(new Write.Remove(place(source, message)));
	}

	private Mono<Void> apply(Write write) {
		return this.store.apply(Change.of(write)).then();
	}

	private static Place place(MessageSource source, BrokerMessage message) {
		String key = source.group() + "/" + Fingerprint.of(source.broker(), source.name(), Fingerprint.of(message));
		return new Place(PlaceKind.MAP, StateScope.APPLICATION, NAME, key);
	}

	private String write(History history) {
		return this.store.json()
			.writeValueAsString(
					new Stored(history.attempts(), history.started(), stored(history.first()), stored(history.last())));
	}

	private History read(String text) {
		Stored stored = this.store.json().readValue(text, Stored.class);
		return new History(stored.attempts, stored.started, failure(stored.first), failure(stored.last));
	}

	private static List<String> stored(Optional<Failure> failure) {
		return failure.map(known -> List.of(known.time().toString(), known.type(), known.message())).orElse(List.of());
	}

	private static Optional<Failure> failure(List<String> stored) {
		return stored.isEmpty() ? Optional.empty()
				: Optional.of(new Failure(Instant.parse(stored.get(0)), stored.get(1), stored.get(2)));
	}

	record Stored(int attempts, boolean started, List<String> first, List<String> last) {
	}

}
