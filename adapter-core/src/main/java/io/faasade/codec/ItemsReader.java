package io.faasade.codec;

import io.faasade.invocation.Invocation;
import io.faasade.invocation.Payload;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.messaging.MessageHeaders;

/** Reads any number of values of one type, each as soon as it has arrived. */
final class ItemsReader implements ArgumentReader {

	private final ValueReader given;

	private final ByContentType<StreamReader> streams;

	private final boolean messages;

	/**
	 * Make a reader.
	 * @param given reads items that are values already, envelope included
	 * @param streams reads items from bytes, without their envelope
	 * @param messages whether the function takes each item in a message
	 */
	ItemsReader(ValueReader given, ByContentType<StreamReader> streams, boolean messages) {
		this.given = given;
		this.streams = streams;
		this.messages = messages;
	}

	@Override
	public Flux<Object> read(Invocation invocation) {
		Object values = invocation.payload().value().orElse(null);
		return (values != null) ? given(values, invocation) : arriving(invocation);
	}

	private Flux<Object> given(Object values, Invocation invocation) {
		return StreamReader.each(flux(values),
				value -> this.given.read(invocation.withPayload(Payload.ofValue(value))));
	}

	private static Flux<?> flux(Object values) {
		if (values instanceof Publisher<?> publisher) {
			return Flux.from(publisher);
		}
		return (values instanceof Iterable<?> iterable) ? Flux.fromIterable(iterable) : Flux.just(values);
	}

	private Flux<Object> arriving(Invocation invocation) {
		Payload payload = invocation.payload();
		ContentType contentType = ContentType.of(payload.contentType());
		Flux<Object> items = this.streams.get(contentType).read(payload, contentType.charset());
		if (!this.messages) {
			return items;
		}
		MessageHeaders headers = MessageReader.headers(invocation);
		return items.map(item -> MessageReader.message(item, headers));
	}

}
