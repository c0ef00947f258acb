package io.faasade.codec;

import java.nio.charset.Charset;

import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

/** Reads bodies of one kind into values of one type. */
@FunctionalInterface
interface BodyReader {

	/**
	 * Read a body.
	 * @param payload what came
	 * @param charset how its text is encoded
	 * @return {@code null} if it stands for nothing
	 */
	@Nullable Object read(Payload payload, Charset charset);

}
