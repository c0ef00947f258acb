package io.faasade.http;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.state.engine.Write;
import io.faasade.state.idempotency.AnswerForm;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it is kept for whoever sends the request again.
 *
 * @param status status that the function chose, if it did
 * @param type content type
 * @param headers headers that the function answered with
 * @param body the bytes in Base64
 */
record KeptAnswer(@Nullable Integer status, String type, Map<String, List<String>> headers, String body) {

	/** As JSON. */
	static final AnswerForm FORM = new AnswerForm() {

		@Override
		public String write(Payload answer) {
			return bounded(JSON.writeValueAsString(of(answer)));
		}

		@Override
		public Payload read(String kept) {
			return JSON.readValue(kept, KeptAnswer.class).payload();
		}

	};

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static KeptAnswer of(Payload answer) {
		if (answer.isStream()) {
			throw new IllegalStateException(
					"An answer that is still to be read cannot be kept under an Idempotency-Key: answer all of it at once");
		}
		return new KeptAnswer(answer.get(ResponseEntityEnvelope.STATUS).orElse(null), answer.contentType(),
				answer.headers().asMap(), Base64.getEncoder().encodeToString(answer.sharedBytes()));
	}

	private static String bounded(String kept) {
		if (kept.length() > Write.MAX_VALUE_BYTES) {
			throw new IllegalStateException(
					"An answer of %d KiB cannot be kept under an Idempotency-Key: the most is %d KiB with headers and Base64"
						.formatted(kept.length() / 1024, Write.MAX_VALUE_BYTES / 1024));
		}
		return kept;
	}

	private Payload payload() {
		Payload payload = Payload.owning(this.type, Base64.getDecoder().decode(this.body))
			.withHeaders(PayloadHeaders.of(this.headers));
		return Optional.ofNullable(this.status)
			.map(chosen -> payload.with(ResponseEntityEnvelope.STATUS, chosen))
			.orElse(payload);
	}

}
