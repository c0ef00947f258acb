package io.faasade.codec;

import java.nio.charset.Charset;
import java.util.function.Function;
import java.util.function.Supplier;

import io.cloudevents.CloudEvent;
import io.faasade.codec.ContentType.Kind;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.util.TokenBuffer;

import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;

/** Decides, at start-up, how any number of values of a type are read. */
final class ItemsReaders {

	private final JsonDocuments documents;

	private final CloudEventDocuments events;

	private final ValueReaders values;

	private final Validation validation;

	ItemsReaders(JsonDocuments documents, CloudEventDocuments events, ValueReaders values, Validation validation) {
		this.documents = documents;
		this.events = events;
		this.values = values;
		this.validation = validation;
	}

	/** How items of a type are read, their envelope included. */
	ItemsReader of(ResolvableType type) {
		boolean messages = type.toClass() == Message.class;
		return new ItemsReader(this.values.of(type), streams(messages ? type.getGeneric() : type), messages);
	}

	private ByContentType<StreamReader> streams(ResolvableType type) {
		if (type.toClass() == byte[].class) {
			return new ByContentType<StreamReader>().withAll(ItemsReaders::chunks);
		}
		ByContentType<StreamReader> documents = documents(item(type));
		return (type.toClass() != String.class) ? documents
				: documents.with(Kind.NONE, this::lines).with(Kind.TEXT, this::lines);
	}

	private ByContentType<StreamReader> documents(Function<TokenBuffer, @Nullable Object> item) {
		StreamReader array = documents(this.documents::array, item);
		return new ByContentType<StreamReader>().with(Kind.NONE, array)
			.with(Kind.JSON, array)
			.with(Kind.JSON_LINES, documents(this.documents::sequence, item));
	}

	private static StreamReader documents(Supplier<Splitter<TokenBuffer>> splitter,
			Function<TokenBuffer, @Nullable Object> item) {
		return (payload, charset) -> StreamReader.each(Splitter.split(payload.chunks(), splitter), item);
	}

	private Function<TokenBuffer, @Nullable Object> item(ResolvableType type) {
		if (type.toClass() == CloudEvent.class) {
			ObjectReader reader = this.documents.readerFor(ResolvableType.forClass(JsonNode.class));
			return tokens -> this.events.read((JsonNode) this.documents.read(reader, tokens));
		}
		ObjectReader reader = this.documents.readerFor(type);
		Constraints constraints = this.validation.of(type);
		return tokens -> {
			Object value = this.documents.read(reader, tokens);
			if (value != null) {
				constraints.verify(value);
			}
			return value;
		};
	}

	private Flux<Object> lines(Payload payload, Charset charset) {
		return Splitter.split(payload.chunks(), () -> this.documents.lines(charset)).cast(Object.class);
	}

	private static Flux<Object> chunks(Payload payload, Charset charset) {
		return payload.isStream() ? payload.chunks().cast(Object.class) : payload.chunks().map(byte[]::clone);
	}

}
