package io.faasade.messaging;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.faasade.state.StateStore;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps messages that belong to a commit until they are sent to a broker that does not
 * share the store. They keep their ids, however often they are sent.
 */
final class Outbox implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

	private static final Duration PACE = Duration.ofMillis(200);

	private static final int PAGE = 100;

	private final StateStore store;

	private final MessageBrokers brokers;

	private final AtomicBoolean used = new AtomicBoolean();

	private final Disposable relay;

	Outbox(StateStore store, MessageBrokers brokers) {
		this.store = store;
		this.brokers = brokers;
		this.relay = Mono.delay(PACE).then(Mono.defer(this::relayAll)).repeat().subscribe();
	}

	/** Have a message sent once the transaction around this is committed. */
	Mono<Void> put(Destination destination, BrokerMessage message) {
		this.used.set(true);
		String text = StoredMessage.of(destination.name(), message).write(this.store.json());
		Place place = place(destination.broker().name()).at(message.id());
		return this.store.apply(Change.of(new Write.Put(place, text, Optional.empty()))).then();
	}

	/** Look for messages that another run has left behind, too. */
	void use() {
		this.used.set(true);
	}

	private Mono<Void> relayAll() {
		return !this.used.get() ? Mono.empty()
				: Flux.fromIterable(this.brokers.all())
					.filter(broker -> !broker.sharesStore())
					.concatMap(this::relay)
					.then()
					.onErrorResume(this::later);
	}

	private Mono<Void> later(Throwable away) {
		logger.debug("The outbox could not be emptied", away);
		return Mono.delay(Duration.ofSeconds(1)).then();
	}

	private Mono<Void> relay(MessageBroker broker) {
		return this.store.page(place(broker.name()), "", PAGE)
			.flatMapIterable(Section::entries)
			.flatMap(entry -> relay(broker, entry), PAGE)
			.then();
	}

	private Mono<Void> relay(MessageBroker broker, Section.Entry entry) {
		StoredMessage stored = StoredMessage.read(this.store.json(), entry.text());
		return broker.publish(stored.destination(), stored.message())
			.then(this.store.apply(Change.of(new Write.Remove(place(broker.name()).at(entry.key())))).then());
	}

	private static Place place(String broker) {
		return new Place(PlaceKind.MAP, StateScope.APPLICATION, "faasade.outbox." + broker, "all");
	}

	@Override
	public void close() {
		this.relay.dispose();
	}

}
