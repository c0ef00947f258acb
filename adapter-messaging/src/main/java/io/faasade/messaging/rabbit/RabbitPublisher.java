package io.faasade.messaging.rabbit;

import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.faasade.messaging.MessageNotSentException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends messages on a channel of its own, and answers when the server has confirmed that
 * it has them. What nobody would get is an error, not a loss.
 */
final class RabbitPublisher implements AutoCloseable {

	private final ConnectionFactory connections;

	private final Scheduler thread = Schedulers.newSingle("faasade-rabbit-publisher", true);

	private final Set<String> declared = ConcurrentHashMap.newKeySet();

	private @Nullable Confirmed confirmed;

	RabbitPublisher(ConnectionFactory connections) {
		this.connections = connections;
	}

	/** Send to all queues of an exchange. */
	Mono<Void> toExchange(String exchange, String key, BasicProperties properties, byte[] body) {
		return send(channel -> {
			if (this.declared.add(exchange)) {
				channel.exchangeDeclare(exchange, BuiltinExchangeType.FANOUT, true);
			}
			return new Address(exchange, (key.length() < Address.LONGEST) ? key : "");
		}, properties, body);
	}

	/** Send to one queue. */
	Mono<Void> toQueue(Declaration queue, BasicProperties properties, byte[] body) {
		return send(channel -> new Address("", queue.declare(channel)), properties, body);
	}

	private Mono<Void> send(Addressing addressing, BasicProperties properties, byte[] body) {
		return Mono.create(sink -> this.thread.schedule(() -> {
			try {
				Confirmed open = open();
				Address address = addressing.address(open.channel);
				open.send(address, properties, body, sink);
			}
			catch (IOException | RuntimeException broken) {
				this.declared.clear();
				sink.error(new MessageNotSentException(broken));
			}
		}));
	}

	private Confirmed open() throws IOException {
		Confirmed current = this.confirmed;
		if (current == null || !current.channel.isOpen()) {
			this.declared.clear();
			current = new Confirmed(RabbitChannels.open(this.connections));
			this.confirmed = current;
		}
		return current;
	}

	@Override
	public void close() {
		this.thread.schedule(() -> {
			if (this.confirmed != null) {
				RabbitChannels.close(this.confirmed.channel);
			}
			this.thread.dispose();
		});
	}

	/** Makes sure of a queue; answers its name. */
	@FunctionalInterface
	interface Declaration {

		String declare(Channel channel) throws IOException;

	}

	@FunctionalInterface
	private interface Addressing {

		Address address(Channel channel) throws IOException;

	}

	private record Address(String exchange, String routingKey) {

		private static final int LONGEST = 80;

	}

	/** A channel on which everything is confirmed. */
	private static final class Confirmed {

		private final Channel channel;

		private final NavigableMap<Long, Sending> sending = new ConcurrentSkipListMap<>();

		private final Map<String, String> returned = new ConcurrentHashMap<>();

		Confirmed(Channel channel) throws IOException {
			this.channel = channel;
			channel.confirmSelect();
			channel.addConfirmListener((tag, multiple) -> ended(tag, multiple, true),
					(tag, multiple) -> ended(tag, multiple, false));
			channel.addReturnListener(
					back -> this.returned.put(String.valueOf(back.getProperties().getMessageId()), back.getExchange()));
			channel.addShutdownListener(cause -> lost(cause));
		}

		void send(Address address, BasicProperties properties, byte[] body, MonoSink<Void> sink) throws IOException {
			long number = this.channel.getNextPublishSeqNo();
			this.sending.put(number, new Sending(String.valueOf(properties.getMessageId()), sink));
			this.channel.basicPublish(address.exchange(), address.routingKey(), true, properties, body);
		}

		private void ended(long number, boolean multiple, boolean stored) {
			NavigableMap<Long, Sending> ended = multiple ? this.sending.headMap(number, true)
					: this.sending.subMap(number, true, number, true);
			while (!ended.isEmpty()) {
				Map.Entry<Long, Sending> first = ended.pollFirstEntry();
				if (first != null) {
					end(first.getValue(), stored);
				}
			}
		}

		private void end(Sending sent, boolean stored) {
			String exchange = this.returned.remove(sent.id);
			if (exchange != null) {
				sent.sink.error(new MessageNotSentException(
						"Nobody reads what is sent to '%s': no queue is bound to it".formatted(exchange)));
			}
			else if (stored) {
				sent.sink.success();
			}
			else {
				sent.sink.error(new MessageNotSentException("The server has refused a message"));
			}
		}

		private void lost(Exception cause) {
			for (Map.Entry<Long, Sending> each = this.sending.pollFirstEntry(); each != null; each = this.sending
				.pollFirstEntry()) {
				each.getValue().sink.error(new MessageNotSentException(cause));
			}
		}

		private record Sending(String id, MonoSink<Void> sink) {
		}

	}

}
