package io.faasade.codec;

import java.nio.charset.Charset;
import java.util.function.Function;

import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Reads bodies of one kind into any number of values of one type. */
@FunctionalInterface
interface StreamReader {

	/**
	 * Read a body as it arrives.
	 * @param payload what comes
	 * @param charset how its text is encoded
	 */
	Flux<Object> read(Payload payload, Charset charset);

	/**
	 * Read items one by one; of what cannot be read it is said which item it is.
	 * @param items what is read
	 * @param reader reads an item, {@code null} if it stands for nothing
	 */
	static <T> Flux<Object> each(Flux<T> items, Function<T, @Nullable Object> reader) {
		return items.index((index, item) -> {
			String pointer = Pointer.below(Pointer.ROOT, index.toString());
			Object value = item(item, reader, pointer);
			if (value == null) {
				throw UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD, JsonFault.DETAIL,
						new Violation(pointer, "must not be null"));
			}
			return value;
		});
	}

	private static <T> @Nullable Object item(T item, Function<T, @Nullable Object> reader, String pointer) {
		try {
			return reader.apply(item);
		}
		catch (UnreadablePayloadException unreadable) {
			throw unreadable.below(pointer);
		}
	}

}
