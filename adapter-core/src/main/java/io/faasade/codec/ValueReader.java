package io.faasade.codec;

import io.faasade.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/** Reads one value of one type. */
@FunctionalInterface
interface ValueReader {

	/**
	 * Read the payload of an invocation.
	 * @return {@code null} if there is none
	 * @throws UnreadablePayloadException if it is not what the function takes
	 */
	@Nullable Object read(Invocation invocation);

}
