package io.faasade.http;

import io.faasade.invocation.Payload;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How the items of a stream are told apart in one body. One frame is made of one item, so
 * that asking for frames is asking for items.
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

	/** The items in frames. */
	Flux<byte[]> frame(Flux<Payload> items) {
		return switch (this) {
			case NONE, CHUNKS -> items.map(Payload::sharedBytes);
			case ARRAY -> Flux.defer(() -> array(items, new JsonArray()));
			case LINES -> items.map(item -> JsonArray.line(item.sharedBytes()));
			case EVENTS -> KeepAlive.of(items.map(ServerSentEvents::event), ServerSentEvents.keepAlive());
		};
	}

	private static Flux<byte[]> array(Flux<Payload> items, JsonArray array) {
		return items.map(item -> array.element(item.sharedBytes())).concatWith(Mono.fromSupplier(array::end));
	}

}
