package io.faasade.codec;

import java.util.List;

import io.faasade.function.Flow;
import io.faasade.function.FunctionShape;
import io.faasade.function.ValueShape;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the codec of each function, at start-up: all that its types decide is decided
 * here.
 *
 * <p>
 * The application's {@link JsonMapper} is used with its modules and names, and never
 * changed; what is read is bounded all the same.
 */
public final class FunctionCodecs {

	private final ValueReaders values;

	private final ItemsReaders items;

	private final AnswerWriters writers;

	/**
	 * Make a maker of codecs.
	 * @param mapper reads and writes JSON
	 * @param limits bounds of what is read
	 * @param validator checks what was read
	 * @param envelopes wrappers that functions may answer with, beside {@code Message}
	 * and {@code CloudEvent}; the first that knows a type opens it
	 */
	public FunctionCodecs(JsonMapper mapper, ReadLimits limits, PayloadValidator validator,
			List<AnswerEnvelope> envelopes) {
		JsonTypes types = new JsonTypes(mapper.getTypeFactory());
		JsonDocuments documents = new JsonDocuments(mapper, types, limits);
		CloudEventDocuments events = new CloudEventDocuments(mapper);
		FieldReaders fields = new FieldReaders(documents, types, new FieldForms(mapper), limits.depth());
		Validation validation = new Validation(validator, new JsonNames(mapper, types));
		this.values = new ValueReaders(documents, events, fields, validation);
		this.items = new ItemsReaders(documents, events, this.values, validation);
		this.writers = new AnswerWriters(mapper, types, events, envelopes);
	}

	/**
	 * The codec for functions of a shape.
	 * @param shape what they take and answer
	 * @throws UnreadableTypeException if nothing can be read into what they take
	 */
	public FunctionCodec of(FunctionShape shape) {
		return new ShapeCodec(ArgumentReader.of(shape.input(), this.values, this.items), binding(shape.input()),
				writer(shape.output()));
	}

	private FieldBinding binding(ValueShape input) {
		return switch (input.flow()) {
			case NOTHING -> FieldBinding.NOTHING;
			case VALUE, MONO, STAGE -> this.values.binding(input.type());
			case FLUX -> FieldBinding.IMPOSSIBLE;
		};
	}

	private AnswerWriter writer(ValueShape output) {
		if (output.flow() == Flow.NOTHING) {
			return AnswerWriter.NOTHING;
		}
		AnswerWriter writer = this.writers.of(output.type());
		if (writer.isMany() && output.flow() == Flow.FLUX) {
			throw UnreadableTypeException.manyInEach(output.type());
		}
		return writer;
	}

}
