package io.faasade.dispatch;

import io.faasade.codec.FunctionCodec;
import io.faasade.function.FunctionDescriptor;
import io.faasade.invocation.Format;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome;

/**
 * Calls one function: reads its argument, applies the function, writes its answer. What
 * kind of call it is is decided when this is made.
 */
final class FunctionCall implements FunctionHandler {

	private final FunctionDescriptor descriptor;

	private final FunctionCodec codec;

	private final FunctionApplication application;

	private final FunctionAnswer answer;

	private final Format natural;

	FunctionCall(BoundFunction function, HandOver handOver) {
		this.descriptor = function.descriptor();
		this.codec = function.codec();
		this.application = FunctionApplication.of(this.descriptor.shape(), this.codec);
		this.answer = FunctionAnswer.of(this.descriptor.shape().output().flow(), handOver);
		this.natural = this.codec.formats().isEmpty() ? Format.NATURAL : this.codec.formats().get(0);
	}

	@Override
	public Outcome handle(Invocation invocation) {
		Object argument = this.codec.read(invocation);
		Format format = (invocation.format() == Format.NATURAL) ? this.natural : invocation.format();
		return this.answer.outcome(this.application.apply(this.descriptor.target(), argument, invocation),
				value -> this.codec.write(value, format));
	}

}
