package io.faasade.messaging;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.cloudevents.CloudEvent;
import io.faasade.codec.FunctionCodec;
import io.faasade.codec.FunctionCodecs;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Payload;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.util.ConcurrentReferenceHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/** Sends messages through the brokers of the application. */
public final class BrokerMessagePublisher implements MessagePublisher {

	private final FunctionCodecs codecs;

	private final MessageBrokers brokers;

	private final Map<ResolvableType, FunctionCodec> known = new ConcurrentReferenceHashMap<>();

	/**
	 * Send messages.
	 * @param codecs write values
	 * @param brokers carry them
	 */
	public BrokerMessagePublisher(FunctionCodecs codecs, MessageBrokers brokers) {
		this.codecs = codecs;
		this.brokers = brokers;
	}

	@Override
	public String publish(String destination, Object value) {
		return publish(destination, "", value);
	}

	@Override
	public String publish(String destination, String key, Object value) {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException(
					"Sending would block this thread, which must not wait: use the publisher's reactive() form");
		}
		return waited(reactive().publish(destination, key, value));
	}

	private static String waited(Mono<String> sent) {
		try {
			return sent.toFuture().get();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new MessageNotSentException(interrupted);
		}
		catch (ExecutionException failed) {
			throw new MessageNotSentException(failed.getCause());
		}
	}

	@Override
	public ReactiveMessagePublisher reactive() {
		return new ReactiveMessagePublisher() {

			@Override
			public Mono<String> publish(String destination, Object value) {
				return publish(destination, "", value);
			}

			@Override
			public Mono<String> publish(String destination, String key, Object value) {
				return Mono
					.deferContextual(sender -> send(destination, handedOn(sender, destination, message(key, value))));
			}

		};
	}

	private Mono<String> send(String written, BrokerMessage message) {
		int colon = written.indexOf(':');
		MessageBroker named = (colon > 0) ? this.brokers.find(written.substring(0, colon)).orElse(null) : null;
		Mono<Void> sent = (named != null) ? named.publish(written.substring(colon + 1), message)
				: this.brokers.get("").publish(written, message);
		return sent.thenReturn(message.id());
	}

	private BrokerMessage handedOn(ContextView sender, String destination, BrokerMessage message) {
		return this.brokers.handOn(sender, destination, message);
	}

	private BrokerMessage message(String key, Object value) {
		Payload payload = written(value);
		String ordering = key.isEmpty() ? payload.headers().first(MessageHeader.KEY).orElse("") : key;
		return new BrokerMessage(UUID.randomUUID().toString(), ordering, payload);
	}

	private Payload written(Object value) {
		FunctionCodec codec = this.known.computeIfAbsent(type(value),
				type -> this.codecs.of(FunctionShape.supplier(type)));
		return codec.write(value, codec.formats().get(0));
	}

	private static ResolvableType type(Object value) {
		if (value instanceof CloudEvent) {
			return ResolvableType.forClass(CloudEvent.class);
		}
		return (value instanceof Message<?> message)
				? ResolvableType.forClassWithGenerics(Message.class, message.getPayload().getClass())
				: ResolvableType.forClass(value.getClass());
	}

}
