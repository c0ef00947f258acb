package io.faasade.codec;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.Optional;
import java.util.stream.Stream;

import io.cloudevents.CloudEvent;
import io.faasade.codec.AnswerEnvelope.Opener;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;

/** Decides, at start-up, how values of a type are written. */
final class AnswerWriters {

	private final JsonMapper mapper;

	private final JsonTypes types;

	private final CloudEventDocuments events;

	private final List<AnswerEnvelope> envelopes;

	AnswerWriters(JsonMapper mapper, JsonTypes types, CloudEventDocuments events, List<AnswerEnvelope> envelopes) {
		this.mapper = mapper;
		this.types = types;
		this.events = events;
		this.envelopes = Stream.concat(envelopes.stream(), Stream.of(new MessageEnvelope(), new OptionalEnvelope()))
			.toList();
	}

	/** How values of a type are written, its envelopes included. */
	AnswerWriter of(ResolvableType type) {
		return opener(type).<AnswerWriter>map(opener -> new EnvelopeWriter(opener, of(opener.contentType())))
			.orElseGet(() -> content(type));
	}

	/**
	 * How the many values are written that an envelope holds.
	 * @throws UnreadableTypeException if an envelope holds one that is still to come
	 */
	private AnswerWriter later(ResolvableType type) {
		if (Mono.class.isAssignableFrom(type.toClass()) || !Publisher.class.isAssignableFrom(type.toClass())) {
			throw UnreadableTypeException.lateInEnvelope(type);
		}
		return new StreamWriter(of(type.as(Publisher.class).getGeneric()));
	}

	private Optional<Opener> opener(ResolvableType type) {
		return this.envelopes.stream().flatMap(envelope -> envelope.opener(type).stream()).findFirst();
	}

	private AnswerWriter content(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (raw == Void.class) {
			return AnswerWriter.NOTHING;
		}
		if (Publisher.class.isAssignableFrom(raw) || CompletionStage.class.isAssignableFrom(raw)) {
			return later(type);
		}
		if (CloudEvent.class.isAssignableFrom(raw)) {
			return new CloudEventWriter(this.events);
		}
		if (raw == byte[].class || InputStream.class.isAssignableFrom(raw) || Resource.class.isAssignableFrom(raw)) {
			return new BytesWriter();
		}
		return CharSequence.class.isAssignableFrom(raw) ? new TextWriter(json(ResolvableType.forClass(String.class)))
				: json(type);
	}

	private JsonWriter json(ResolvableType type) {
		return new JsonWriter(this.mapper, this.types.of(type));
	}

}
