package io.faasade.codec;

import java.util.List;

import io.faasade.invocation.Format;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Writes the many values inside an envelope, each by itself and while they come. */
final class StreamWriter implements AnswerWriter {

	private final AnswerWriter item;

	StreamWriter(AnswerWriter item) {
		this.item = item;
	}

	@Override
	public List<Format> formats() {
		return this.item.formats();
	}

	@Override
	public boolean isMany() {
		return true;
	}

	/** Text where the envelope says that it is text, JSON where it says anything else. */
	@Override
	public Format format(String contentType, Format wanted) {
		if (contentType.isEmpty() || !formats().contains(Format.TEXT)) {
			return wanted;
		}
		return contentType.startsWith("text/") ? Format.TEXT : Format.JSON;
	}

	@Override
	public Payload write(@Nullable Object value, Format format) {
		return (value instanceof Publisher<?> values) ? Payload.empty().with(FunctionCodec.ITEMS, items(values, format))
				: Payload.empty();
	}

	private Flux<Payload> items(Publisher<?> values, Format format) {
		return Flux.from(values).map(value -> this.item.write(value, format));
	}

}
