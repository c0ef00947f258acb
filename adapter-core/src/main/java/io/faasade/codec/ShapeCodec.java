package io.faasade.codec;

import java.util.List;
import java.util.Map;

import io.faasade.invocation.Format;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

/** The codec for functions of one shape. */
final class ShapeCodec implements FunctionCodec {

	private final ArgumentReader reader;

	private final FieldBinding binding;

	private final AnswerWriter writer;

	ShapeCodec(ArgumentReader reader, FieldBinding binding, AnswerWriter writer) {
		this.reader = reader;
		this.binding = binding;
		this.writer = writer;
	}

	@Override
	public @Nullable Object read(Invocation invocation) {
		return this.reader.read(invocation);
	}

	@Override
	public Map<String, Object> headers(Invocation invocation) {
		return InvocationHeaders.of(invocation);
	}

	@Override
	public Payload write(@Nullable Object value, Format format) {
		return (format == Format.VALUE) ? Payload.ofValue(value) : this.writer.write(value, format);
	}

	@Override
	public List<Format> formats() {
		return this.writer.formats();
	}

	@Override
	public boolean wrapsMany() {
		return this.writer.isMany();
	}

	@Override
	public FieldBinding binding() {
		return this.binding;
	}

}
