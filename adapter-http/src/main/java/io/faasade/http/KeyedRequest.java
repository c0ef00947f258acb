package io.faasade.http;

import java.util.List;
import java.util.TreeMap;

import io.faasade.codec.UploadedFile;
import io.faasade.invocation.Payload;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.idempotency.RepeatableRequest;
import reactor.core.publisher.Mono;

/** A request that carries a key, and what tells it from others. */
final class KeyedRequest {

	private final HttpRequestView request;

	private final ServedRoute served;

	private final String key;

	private final BodyPlan plan;

	KeyedRequest(HttpRequestView request, ServedRoute served, String key, BodyPlan plan) {
		this.request = request;
		this.served = served;
		this.key = key;
		this.plan = plan;
	}

	/** What is known of it once its body has been read. */
	Mono<RepeatableRequest> with(Payload payload) {
		return this.request.caller()
			.map(caller -> new RepeatableRequest(record(caller), fingerprint(payload), KeptAnswer.FORM));
	}

	private IdempotencyKey record(String caller) {
		return new IdempotencyKey(this.served.state(), this.served.route().function().name().value(),
				new Fingerprint().add(caller).add(this.key).hex());
	}

	private String fingerprint(Payload payload) {
		Fingerprint fingerprint = new Fingerprint().add(this.request.method())
			.add(this.request.path())
			.add(this.request.query())
			.add(contentType())
			.add(payload.sharedBytes());
		new TreeMap<>(payload.fields()).forEach((name, values) -> add(fingerprint.add(name), values));
		return fingerprint.hex();
	}

	// The boundary between parts is another one each time.
	private String contentType() {
		return (this.plan == BodyPlan.MULTIPART) ? "multipart/form-data" : this.request.header("Content-Type");
	}

	private static void add(Fingerprint fingerprint, List<Object> values) {
		for (Object value : values) {
			if (value instanceof UploadedFile file) {
				fingerprint.add(file.filename()).add(file.contentType()).add(file.bytes());
			}
			else {
				fingerprint.add(value.toString());
			}
		}
	}

}
