package io.faasade.http;

import java.util.List;
import java.util.Map;

import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import reactor.core.publisher.Flux;

/** The body of a request, as an edge hands it over. */
public sealed interface HttpBody {

	/** There is none, or it was not to be read. */
	static HttpBody none() {
		return new Bytes(new byte[0]);
	}

	/**
	 * All of it.
	 * @param bytes the bytes, given away: the edge must not change them any more
	 */
	static HttpBody bytes(byte[] bytes) {
		return new Bytes(bytes);
	}

	/**
	 * What comes in.
	 * @param chunks the bytes; subscribed to once, each array given away
	 */
	static HttpBody stream(Flux<byte[]> chunks) {
		return new Stream(chunks);
	}

	/**
	 * The fields of a form, those of the query apart; a value is a {@code String} or an
	 * uploaded file.
	 * @param fields values by name
	 */
	static HttpBody fields(Map<String, List<Object>> fields) {
		return new Fields(fields);
	}

	/** It is larger than {@link HttpCall#maxBytes()}. */
	static HttpBody tooLarge() {
		return new Refused(new Rejected(Reason.PAYLOAD_TOO_LARGE, "The body is larger than this function accepts"));
	}

	/** It is no well-formed multipart body. */
	static HttpBody unreadable() {
		return new Refused(new Rejected(Reason.UNREADABLE_PAYLOAD, "The body is not what its content type says"));
	}

	/** Bytes that are all here. */
	final class Bytes implements HttpBody {

		private final byte[] bytes;

		private Bytes(byte[] bytes) {
			this.bytes = bytes;
		}

		byte[] bytes() {
			return this.bytes;
		}

	}

	/** Bytes still to come. */
	record Stream(Flux<byte[]> chunks) implements HttpBody {
	}

	/** Fields of a form. */
	record Fields(Map<String, List<Object>> fields) implements HttpBody {
	}

	/** A body for which the function is not run. */
	record Refused(Rejected rejected) implements HttpBody {
	}

}
