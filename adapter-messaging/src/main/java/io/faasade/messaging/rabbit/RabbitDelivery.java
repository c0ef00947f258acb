package io.faasade.messaging.rabbit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.EffectGuard;
import io.faasade.messaging.SeenMark;
import reactor.core.publisher.Mono;

/** A message that RabbitMQ has delivered on a channel. */
final class RabbitDelivery implements Delivery {

	private final BrokerMessage message;

	private final Past past;

	private final long tag;

	private final Acknowledgements acknowledgements;

	private final RabbitQueue queue;

	private final RabbitPublisher publisher;

	RabbitDelivery(BrokerMessage message, Past past, long tag, Acknowledgements acknowledgements, RabbitQueue queue,
			RabbitPublisher publisher) {
		this.message = message;
		this.past = past;
		this.tag = tag;
		this.acknowledgements = acknowledgements;
		this.queue = queue;
		this.publisher = publisher;
	}

	@Override
	public BrokerMessage message() {
		return this.message;
	}

	@Override
	public Past past() {
		return this.past;
	}

	@Override
	public Optional<EffectGuard> guard() {
		return this.message.id().isEmpty() ? Optional.empty() : Optional
			.of(SeenMark.of(this.queue.subscription().source(), this.message.id(), this.queue.settings().retention()));
	}

	@Override
	public Mono<Void> acknowledge() {
		return Mono.fromRunnable(this::forget);
	}

	@Override
	public Mono<Void> giveBack(Duration delay) {
		return (delay.isZero() || this.queue.subscription().terms().ordered())
				? Mono.fromRunnable(() -> this.acknowledgements.giveBack(this.tag))
				: this.publisher
					.toQueue(channel -> this.queue.declareWaiting(channel, delay),
							RabbitMessages.properties(this.message, Map.of()), this.message.payload().sharedBytes())
					.then(acknowledge());
	}

	@Override
	public Mono<Void> deadLetter(String destination, DeadLetter letter) {
		BasicProperties properties = RabbitMessages.properties(letter.onto(this.message),
				RabbitMessages.republished(letter, this.message));
		return this.publisher.toQueue(channel -> {
			RabbitQueue.declareDeadLetters(channel, destination, this.queue.settings());
			return destination;
		}, properties, this.message.payload().sharedBytes()).then(acknowledge());
	}

	@Override
	public void forget() {
		this.acknowledgements.acknowledge(this.tag);
	}

}
