package io.faasade.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.util.List;
import java.util.Optional;

import io.faasade.invocation.Format;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/** Writes what consists of bytes. */
final class BytesWriter implements AnswerWriter {

	@Override
	public List<Format> formats() {
		return List.of(Format.BYTES);
	}

	@Override
	public Payload write(@Nullable Object value, Format format) {
		try {
			return (value != null) ? write(value) : Payload.empty();
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	private static Payload write(Object value) throws IOException {
		if (value instanceof Resource resource) {
			return Payload.owning(contentType(resource), resource.getContentAsByteArray());
		}
		if (value instanceof InputStream stream) {
			return Payload.owning(Payload.BYTES, drained(stream));
		}
		return Payload.owning(Payload.BYTES, (byte[]) value);
	}

	private static byte[] drained(InputStream stream) throws IOException {
		try (stream) {
			return stream.readAllBytes();
		}
	}

	private static String contentType(Resource resource) {
		return Optional.ofNullable(resource.getFilename())
			.map(URLConnection::guessContentTypeFromName)
			.orElse(Payload.BYTES);
	}

}
