package io.faasade.codec;

import java.util.List;
import java.util.Map;

import io.faasade.function.FunctionName;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Codecs and payloads as the tests of this room need them. */
final class Codecs {

	private static final FunctionName NAME = new FunctionName("greet");

	private Codecs() {
	}

	static FunctionCodec reading(Class<?> type) {
		return reading(ResolvableType.forClass(type));
	}

	static FunctionCodec reading(ParameterizedTypeReference<?> type) {
		return reading(ResolvableType.forType(type));
	}

	static FunctionCodec reading(ResolvableType type) {
		return codecs(JsonMapper.shared()).of(FunctionShape.consumer(type));
	}

	static FunctionCodec writing(Class<?> type) {
		return codecs(JsonMapper.shared()).of(FunctionShape.supplier(ResolvableType.forClass(type)));
	}

	static FunctionCodec writing(ParameterizedTypeReference<?> type) {
		return codecs(JsonMapper.shared()).of(FunctionShape.supplier(ResolvableType.forType(type)));
	}

	static FunctionShape consumer(Class<?> type) {
		return FunctionShape.consumer(ResolvableType.forClass(type));
	}

	static FunctionCodecs codecs(JsonMapper mapper) {
		return new FunctionCodecs(mapper, ReadLimits.defaults(), PayloadValidator.none(), List.of());
	}

	static Invocation call(Payload payload) {
		return Invocation.of(InvocationIds.startingAt(7, 1).next(), NAME, Trigger.HTTP, payload);
	}

	static Payload form(Map<String, List<Object>> fields) {
		return Payload.empty().withContentType(FieldNames.FORM).withFields(fields);
	}

	static Rejected rejection(FunctionCodec codec, Payload payload) {
		return catchThrowableOfType(UnreadablePayloadException.class, () -> codec.read(call(payload))).rejection();
	}

}
