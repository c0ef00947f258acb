package io.faasade.http;

import io.faasade.invocation.Payload;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;

/**
 * How the items of a stream are told apart in one body. One frame is made of one item, so
 * that asking for frames is asking for items. An item that is nothing makes no frame.
 */
enum Framing {

	/** There is one value only. */
	NONE,

	/** One JSON array. */
	ARRAY,

	/** One JSON document a line. */
	LINES,

	/** Server-sent events. */
	EVENTS,

	/** The bytes as they come. */
	CHUNKS;

	/**
	 * How items are told apart in a body whose type the answer says itself.
	 * @param contentType the type
	 */
	Framing in(String contentType) {
		if (contentType.isEmpty() || this == CHUNKS) {
			return this;
		}
		if (contentType.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE)) {
			return EVENTS;
		}
		if (contentType.startsWith(MediaType.APPLICATION_NDJSON_VALUE)) {
			return LINES;
		}
		return contentType.startsWith("text/") ? CHUNKS : ARRAY;
	}

	/** The items in frames. */
	Flux<byte[]> frame(Flux<Payload> items) {
		return switch (this) {
			case NONE, CHUNKS -> items.map(Payload::sharedBytes);
			case ARRAY -> Flux.defer(() -> array(documents(items), new JsonArray()));
			case LINES -> documents(items).map(JsonArray::line);
			case EVENTS -> KeepAlive.of(items.filter(ServerSentEvents::isEvent).map(ServerSentEvents::event),
					ServerSentEvents.keepAlive());
		};
	}

	private static Flux<byte[]> documents(Flux<Payload> items) {
		return items.map(Payload::sharedBytes).filter(document -> document.length > 0);
	}

	private static Flux<byte[]> array(Flux<byte[]> documents, JsonArray array) {
		return documents.map(array::element).concatWith(Mono.fromSupplier(array::end));
	}

}
