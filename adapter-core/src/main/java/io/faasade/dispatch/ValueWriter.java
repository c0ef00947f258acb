package io.faasade.dispatch;

import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

/** Writes one value that a function answered. */
@FunctionalInterface
interface ValueWriter {

	Payload write(@Nullable Object value);

}
