package io.faasade.codec;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.faasade.codec.ContentType.Kind;
import io.faasade.invocation.Outcome.Rejected;

/**
 * One thing for each kind of content that a function reads.
 *
 * @param <T> type of the things
 */
final class ByContentType<T> {

	private final Map<Kind, T> things = new EnumMap<>(Kind.class);

	ByContentType<T> with(Kind kind, T thing) {
		this.things.put(kind, thing);
		return this;
	}

	ByContentType<T> withAll(T thing) {
		for (Kind kind : Kind.values()) {
			with(kind, thing);
		}
		return this;
	}

	/**
	 * The thing for a content type.
	 * @throws UnreadablePayloadException if the function does not read that
	 */
	T get(ContentType contentType) {
		T thing = this.things.get(contentType.kind());
		if (thing == null) {
			throw new UnreadablePayloadException(Rejected.contentType(read()));
		}
		return thing;
	}

	private List<String> read() {
		return this.things.keySet().stream().flatMap(kind -> kind.examples().stream()).toList();
	}

}
