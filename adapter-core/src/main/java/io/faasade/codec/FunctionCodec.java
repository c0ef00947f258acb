package io.faasade.codec;

import java.util.List;
import java.util.Map;

import io.faasade.invocation.Attribute;
import io.faasade.invocation.Format;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Payload;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Reads what is handed to one function and writes what it answers.
 *
 * <p>
 * Made once for each function at start-up, safe for use by many threads.
 */
public interface FunctionCodec {

	/**
	 * The values themselves, each written already, on a payload that stands for many:
	 * what {@link #write} makes of an envelope such as {@code ResponseEntity<Flux<T>>}.
	 */
	Attribute<Flux<Payload>> ITEMS = Attribute.named("items");

	/**
	 * Read the function's argument, in the flow it is declared with ({@code T},
	 * {@code Mono<T>}, {@code Flux<T>} ...), validated.
	 * @param invocation the invocation whose payload is read
	 * @return the argument, {@code null} for a function that takes none; for a
	 * {@code Flux}, what cannot be read is an {@link UnreadablePayloadException} among
	 * its signals. A payload that is still to come is read into a {@code Flux} only.
	 * @throws UnreadablePayloadException if the payload is not what the function takes
	 */
	@Nullable Object read(Invocation invocation);

	/**
	 * The headers as the second argument of a {@code BiFunction} and a {@code Message}
	 * show them: names in lower case, then {@code query-parameters},
	 * {@code path-variables} and {@code x-invocation-id}, which no caller can forge.
	 * @param invocation the invocation whose headers are shown
	 */
	Map<String, Object> headers(Invocation invocation);

	/**
	 * Write one value that the function answered, or one of many.
	 * @param value the value, {@code null} for none
	 * @param format in which form it is wanted, one of {@link #formats()} or
	 * {@link Format#VALUE}
	 */
	Payload write(@Nullable Object value, Format format);

	/**
	 * The forms in which the function's answer can be written, the natural one first;
	 * none if it answers nothing.
	 */
	List<Format> formats();

	/**
	 * Whether one answer of the function is an envelope around many values, which carries
	 * {@link #ITEMS} once it is written.
	 */
	default boolean wrapsMany() {
		return false;
	}

	/** How the argument can be made of named fields, where there is no body. */
	FieldBinding binding();

}
