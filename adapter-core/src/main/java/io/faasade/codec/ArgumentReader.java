package io.faasade.codec;

import java.util.concurrent.CompletableFuture;

import io.faasade.function.ValueShape;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome.Rejected.Reason;
import reactor.core.publisher.Mono;

/** Reads a function's argument in the flow that it is declared with. */
@FunctionalInterface
interface ArgumentReader {

	/**
	 * Read the argument.
	 * @throws UnreadablePayloadException if the payload is not what the function takes
	 */
	Object read(Invocation invocation);

	/** How arguments of a shape are read. */
	static ArgumentReader of(ValueShape shape, ValueReaders readers, ItemsReaders items) {
		return switch (shape.flow()) {
			case NOTHING -> invocation -> Void.class;
			case VALUE -> required(readers.of(shape.type()));
			case MONO -> mono(shape, readers);
			case STAGE -> stage(shape, readers);
			case FLUX -> items.of(shape.type());
		};
	}

	private static ArgumentReader mono(ValueShape shape, ValueReaders readers) {
		if (shape.type().toClass() == Void.class) {
			return invocation -> Mono.empty();
		}
		ArgumentReader value = required(readers.of(shape.type()));
		return invocation -> Mono.just(value.read(invocation));
	}

	private static ArgumentReader stage(ValueShape shape, ValueReaders readers) {
		if (shape.type().toClass() == Void.class) {
			return invocation -> CompletableFuture.completedFuture(null);
		}
		ArgumentReader value = required(readers.of(shape.type()));
		return invocation -> CompletableFuture.completedFuture(value.read(invocation));
	}

	private static ArgumentReader required(ValueReader reader) {
		return invocation -> {
			Object value = reader.read(invocation);
			if (value == null) {
				throw UnreadablePayloadException.of(Reason.MISSING_PAYLOAD,
						"The function takes a payload and got none");
			}
			return value;
		};
	}

}
