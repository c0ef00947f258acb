package io.faasade.messaging.rabbit;

import java.util.Map;
import java.util.function.Consumer;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.Consumption;
import io.faasade.messaging.DeadLetters;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.Subscription;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Carries messages over RabbitMQ 3.10 and newer. A source is a fanout exchange; every
 * group has a queue bound to it.
 */
public final class RabbitMessageBroker implements MessageBroker {

	private final ConnectionFactory connections;

	private final RabbitSettings settings;

	private final RabbitPublisher publisher;

	/**
	 * Carry messages.
	 * @param connections connects to the server; closed by whoever made it
	 * @param settings how the server is used
	 */
	public RabbitMessageBroker(ConnectionFactory connections, RabbitSettings settings) {
		this.connections = connections;
		this.settings = settings;
		this.publisher = new RabbitPublisher(connections);
	}

	@Override
	public String name() {
		return "rabbit";
	}

	@Override
	public Consumption consume(Subscription subscription, Consumer<Delivery> listener) {
		return new RabbitConsumption(this.connections, new RabbitQueue(subscription, this.settings), this.publisher,
				listener);
	}

	@Override
	public Mono<Void> publish(String destination, BrokerMessage message) {
		return this.publisher.toExchange(destination, message.key(), RabbitMessages.properties(message, Map.of()),
				message.payload().sharedBytes());
	}

	@Override
	public DeadLetters deadLetters() {
		return new RabbitDeadLetters(this.connections, this.publisher, this.settings);
	}

	@Override
	public Mono<Void> reach() {
		return Mono.fromCallable(() -> RabbitChannels.open(this.connections))
			.doOnNext(RabbitChannels::close)
			.then()
			.subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public void close() {
		this.publisher.close();
	}

}
