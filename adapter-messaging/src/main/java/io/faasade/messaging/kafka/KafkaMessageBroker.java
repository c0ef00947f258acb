package io.faasade.messaging.kafka;

import java.util.function.Consumer;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.Consumption;
import io.faasade.messaging.DeadLetters;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.Subscription;
import io.faasade.state.StateStore;
import org.apache.kafka.clients.admin.Admin;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Carries messages over Kafka. A source is a topic that any producer can write to. How
 * far a group has come is kept in the store of state, in one step with what its function
 * does there; what Kafka is told of it is for those who watch.
 */
public final class KafkaMessageBroker implements MessageBroker {

	private final KafkaConnections connections;

	private final KafkaTopics topics;

	private final KafkaPublisher publisher;

	private final KafkaSettings settings;

	private final StateStore store;

	/**
	 * Carry messages.
	 * @param connections connects to the servers
	 * @param settings how they are used
	 * @param store where it is kept how far groups have come
	 */
	public KafkaMessageBroker(KafkaConnections connections, KafkaSettings settings, StateStore store) {
		this.connections = connections;
		this.settings = settings;
		this.store = store;
		this.topics = new KafkaTopics(connections, settings.partitions());
		this.publisher = new KafkaPublisher(connections, this.topics);
	}

	@Override
	public String name() {
		return "kafka";
	}

	@Override
	public Consumption consume(Subscription subscription, Consumer<Delivery> listener) {
		return new KafkaConsumption(this.connections, this.topics, this.publisher, subscription, this.store,
				this.settings.rewinds(), listener);
	}

	@Override
	public Mono<Void> publish(String destination, BrokerMessage message) {
		return Mono.defer(() -> this.publisher.send(KafkaMessages.write(destination, message)));
	}

	@Override
	public DeadLetters deadLetters() {
		return new KafkaDeadLetters(this.connections, this.topics, this.publisher);
	}

	@Override
	public Mono<Void> reach() {
		return Mono.fromCallable(() -> {
			try (Admin admin = this.connections.administration()) {
				return admin.describeCluster().clusterId().get();
			}
		}).then().subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public void close() {
		this.publisher.close();
	}

}
