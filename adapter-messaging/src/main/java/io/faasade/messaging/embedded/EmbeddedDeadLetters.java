package io.faasade.messaging.embedded;

import java.util.UUID;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.DeadLetters;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Place;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Dead letters in the store of state; each is moved in one step. */
final class EmbeddedDeadLetters implements DeadLetters {

	private final Queues queues;

	private final Runnable nudge;

	EmbeddedDeadLetters(Queues queues, Runnable nudge) {
		this.queues = queues;
		this.nudge = nudge;
	}

	@Override
	public Flux<Entry> list(String destination, int limit) {
		return this.queues.pages(Queues.queue(destination, Queues.UNREAD))
			.take(limit)
			.map(entry -> new Entry(entry.key(), this.queues.read(entry.text()).payload()));
	}

	@Override
	public Mono<String> replay(String destination, String letter) {
		Place place = Queues.queue(destination, Queues.UNREAD).at(letter);
		return this.queues.look(place).flatMap(Mono::justOrEmpty).flatMap(text -> replay(place, text));
	}

	private Mono<String> replay(Place place, String text) {
		BrokerMessage dead = this.queues.read(text);
		String source = dead.payload().headers().first(DeadLetter.PREFIX + "source").orElse("");
		String group = dead.payload().headers().first(DeadLetter.PREFIX + "group").orElse("");
		BrokerMessage revived = DeadLetter.without(dead).withId(UUID.randomUUID().toString());
		return this.queues.move(place, text, source, group, revived)
			.filter(Boolean::booleanValue)
			.doOnNext(moved -> this.nudge.run())
			.map(moved -> revived.id());
	}

	@Override
	public Mono<Boolean> discard(String destination, String letter) {
		return this.queues.remove(Queues.queue(destination, Queues.UNREAD).at(letter))
			.map(applied -> applied instanceof Done done && done.answers().get(0) == 1);
	}

}
