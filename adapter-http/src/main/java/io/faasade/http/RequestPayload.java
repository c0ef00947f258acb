package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.faasade.codec.FieldNames;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.invocation.RejectionException;
import reactor.core.publisher.Flux;

/** Makes the payload of an invocation out of a request that has found its route. */
final class RequestPayload {

	private static final byte[] NO_BYTES = {};

	private final HttpRequestView request;

	private final PathMatch match;

	private final BodyPlan plan;

	RequestPayload(HttpRequestView request, PathMatch match) {
		this.request = request;
		this.match = match;
		this.plan = match.route().input().bodyPlan(contentType());
	}

	/** What is to be done with the body. */
	BodyPlan plan() {
		return this.plan;
	}

	private String contentType() {
		return this.request.header("Content-Type");
	}

	/**
	 * The payload with this body.
	 * @param body the body, read as planned
	 * @param maxBytes how many bytes a stream may have
	 * @throws RejectionException if the body was refused, or a query or form that is
	 * needed is malformed
	 */
	Payload of(HttpBody body, long maxBytes) {
		if (body instanceof HttpBody.Refused refused) {
			throw new RejectionException(refused.rejected());
		}
		if (body instanceof HttpBody.Stream stream) {
			return complete(Payload.stream(contentType(), limited(stream.chunks(), maxBytes)), Map.of());
		}
		if (body instanceof HttpBody.Fields form) {
			return fieldsOnly(form.fields());
		}
		return of(((HttpBody.Bytes) body).bytes());
	}

	private Payload of(byte[] bytes) {
		return switch (this.plan) {
			case NONE -> fieldsOnly(Map.of());
			case FORM -> fieldsOnly(form(bytes));
			case BYTES, STREAM, MULTIPART -> complete(Payload.owning(contentType(), bytes), Map.of());
		};
	}

	private static Map<String, List<Object>> form(byte[] bytes) {
		Map<String, List<Object>> form = new HashMap<>();
		EncodedFields.of(new String(bytes, StandardCharsets.UTF_8))
			.forEach((name, values) -> form.put(name, List.copyOf(values)));
		return form;
	}

	private Payload fieldsOnly(Map<String, List<Object>> form) {
		return complete(Payload.owning(FieldNames.FORM, NO_BYTES), form);
	}

	private Payload complete(Payload payload, Map<String, List<Object>> form) {
		return new RequestFields(this.match, this.request.query()).onto(headed(payload), form);
	}

	/** The headers alone, for a request that is refused. */
	Payload bodiless() {
		return headed(Payload.empty());
	}

	private Payload headed(Payload payload) {
		VisibleHeaders visible = this.match.route().headers();
		return payload.withHeaders(PayloadHeaders.from(() -> visible.of(this.request.headers())));
	}

	private static Flux<byte[]> limited(Flux<byte[]> chunks, long maxBytes) {
		return Flux.defer(() -> {
			AtomicLong left = new AtomicLong(maxBytes);
			return chunks.doOnNext(chunk -> {
				if (left.addAndGet(-chunk.length) < 0) {
					throw new RejectionException(HttpBody.Refused.TOO_LARGE);
				}
			});
		});
	}

}
