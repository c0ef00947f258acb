package io.faasade.messaging.kafka;

import io.faasade.messaging.MessageNotSentException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends messages on a thread of its own, since that may have to wait for the server, and
 * answers when all replicas that are in step have stored them.
 */
final class KafkaPublisher implements AutoCloseable {

	private final KafkaConnections connections;

	private final KafkaTopics topics;

	private final Scheduler thread = Schedulers.newSingle("faasade-kafka-publisher", true);

	private @Nullable Producer<byte[], byte[]> producer;

	KafkaPublisher(KafkaConnections connections, KafkaTopics topics) {
		this.connections = connections;
		this.topics = topics;
	}

	Mono<Void> send(ProducerRecord<byte[], byte[]> message) {
		return Mono.create(sink -> this.thread.schedule(() -> {
			try {
				this.topics.require(message.topic());
				send(open(), message, sink);
			}
			catch (KafkaException broken) {
				sink.error(new MessageNotSentException(broken));
			}
		}));
	}

	private void send(Producer<byte[], byte[]> open, ProducerRecord<byte[], byte[]> message, MonoSink<Void> sink) {
		open.send(message, (stored, broken) -> {
			if (broken == null) {
				sink.success();
			}
			else {
				this.thread.schedule(() -> giveUp(open));
				sink.error(new MessageNotSentException(broken));
			}
		});
	}

	private Producer<byte[], byte[]> open() {
		Producer<byte[], byte[]> current = this.producer;
		if (current == null) {
			current = this.connections.producer();
			this.producer = current;
		}
		return current;
	}

	// One that has lost the count of what it sent says so for ever.
	private void giveUp(Producer<byte[], byte[]> broken) {
		if (this.producer == broken) {
			this.producer = null;
			broken.close();
		}
	}

	@Override
	public void close() {
		this.thread.schedule(() -> {
			if (this.producer != null) {
				this.producer.close();
			}
			this.thread.dispose();
		});
	}

}
