package io.faasade.http;

import java.util.List;
import java.util.Map;

import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.RejectionException;
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

	/**
	 * The fields of a form out of all parameters of a request, as servlet containers mix
	 * them: those of the query come first.
	 * @param query the query as sent
	 * @param parameters values by name
	 */
	static HttpBody fields(String query, Map<String, List<Object>> parameters) {
		try {
			return fields(EncodedFields.without(query, parameters));
		}
		catch (RejectionException malformed) {
			return new Refused(malformed.rejection());
		}
	}

	/** It is larger than {@link HttpCall#maxBytes()}. */
	static HttpBody tooLarge() {
		return new Refused(Refused.TOO_LARGE);
	}

	/** It is no well-formed multipart body. */
	static HttpBody unreadable() {
		return new Refused(Refused.UNREADABLE);
	}

	/** It did not come in time. */
	static HttpBody late() {
		return new Refused(Refused.LATE);
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

		static final Rejected TOO_LARGE = new Rejected(Reason.PAYLOAD_TOO_LARGE,
				"The body is larger than this function accepts");

		private static final Rejected UNREADABLE = new Rejected(Reason.UNREADABLE_PAYLOAD,
				"The body is not what its content type says");

		private static final Rejected LATE = new Rejected(Reason.UNREADABLE_PAYLOAD, "The body did not arrive in time");

	}

}
