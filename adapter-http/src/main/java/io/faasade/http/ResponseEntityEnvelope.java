package io.faasade.http;

import java.util.Optional;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.faasade.codec.AnswerEnvelope;
import io.faasade.invocation.Attribute;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Lets functions answer with a {@code ResponseEntity} or {@code HttpEntity}: its status
 * and headers are applied to the answer.
 */
public final class ResponseEntityEnvelope implements AnswerEnvelope {

	static final Attribute<Integer> STATUS = Attribute.named("http-status");

	@Override
	public Optional<Opener> opener(ResolvableType declared) {
		return HttpEntity.class.isAssignableFrom(declared.toClass())
				? Optional.of(new EntityOpener(declared.as(HttpEntity.class).getGeneric())) : Optional.empty();
	}

	private record EntityOpener(ResolvableType contentType) implements Opener {

		@Override
		public Opened open(Object answer) {
			HttpEntity<?> entity = (HttpEntity<?>) answer;
			return new Opened(entity.getBody(), payload -> labelled(payload, entity));
		}

		private static Payload labelled(Payload payload, HttpEntity<?> entity) {
			Payload headed = payload.withHeaders(PayloadHeaders.of(merged(payload.headers(), entity.getHeaders())));
			MediaType type = entity.getHeaders().getContentType();
			Payload typed = (type != null) ? headed.withContentType(type.toString()) : headed;
			return (entity instanceof ResponseEntity<?> response) ? typed.with(STATUS, response.getStatusCode().value())
					: typed;
		}

		private static Map<String, List<String>> merged(PayloadHeaders under, HttpHeaders over) {
			Map<String, List<String>> merged = new HashMap<>(under.asMap());
			over.forEach((name, values) -> merged.put(name.toLowerCase(Locale.ROOT), values));
			return merged;
		}

	}

}
