package io.faasade.codec;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.faasade.codec.ContentType.Kind;
import io.faasade.function.Flow;
import io.faasade.function.ValueShape;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads a function's argument in the flow that it is declared with. */
@FunctionalInterface
interface ArgumentReader {

	/**
	 * Read the argument.
	 * @return {@code null} if the function takes none
	 * @throws UnreadablePayloadException if the payload is not what the function takes
	 */
	@Nullable Object read(Invocation invocation);

	/** How arguments of a shape are read. */
	static ArgumentReader of(ValueShape shape, ValueReaders values, ItemsReaders items) {
		if (shape.flow() == Flow.FLUX) {
			return items.of(shape.type());
		}
		boolean nothing = shape.flow() == Flow.NOTHING || shape.type().toClass() == Void.class;
		return nothing ? nothing(shape.flow()) : one(shape.flow(), values.of(shape.type()));
	}

	private static ArgumentReader nothing(Flow flow) {
		return switch (flow) {
			case NOTHING, VALUE -> invocation -> null;
			case MONO, FLUX -> invocation -> Mono.empty();
			case STAGE -> invocation -> CompletableFuture.completedFuture(null);
		};
	}

	private static ArgumentReader one(Flow flow, ValueReader reader) {
		return switch (flow) {
			case NOTHING, VALUE -> invocation -> required(reader, invocation);
			case MONO, FLUX -> invocation -> Mono.just(required(reader, invocation));
			case STAGE -> invocation -> CompletableFuture.completedFuture(required(reader, invocation));
		};
	}

	private static Object required(ValueReader reader, Invocation invocation) {
		Object value = reader.read(invocation);
		if (value == null) {
			throw missing(invocation.payload());
		}
		return value;
	}

	private static UnreadablePayloadException missing(Payload payload) {
		Violation field = new Violation(Pointer.below(Pointer.ROOT, FieldBinding.SIMPLE_FIELD), "is missing");
		boolean form = ContentType.of(payload.contentType()).kind() == Kind.FORM;
		return UnreadablePayloadException.of(Reason.MISSING_PAYLOAD, "The function takes a payload and got none",
				form ? List.of(field) : List.of());
	}

}
