package io.faasade.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.codec.FieldBinding;
import io.faasade.codec.FunctionCodec;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Format;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/** Functions and calls for tests, their payloads handed over as they are. */
final class Functions {

	static final FunctionLimits LIMITS = new FunctionLimits(2, Duration.ofSeconds(10), 1024);

	private Functions() {
	}

	static FunctionDescriptor supplier(String name, Class<?> answer, Supplier<?> supplier) {
		return FunctionDescriptor
			.of(new FunctionName(name), FunctionShape.supplier(ResolvableType.forClass(answer)), () -> supplier)
			.build();
	}

	static FunctionDescriptor supplier(String name, ResolvableType answer, Supplier<?> supplier) {
		return FunctionDescriptor.of(new FunctionName(name), FunctionShape.supplier(answer), () -> supplier).build();
	}

	static FunctionDescriptor function(String name, Function<String, String> function) {
		ResolvableType text = ResolvableType.forClass(String.class);
		return FunctionDescriptor.of(new FunctionName(name), FunctionShape.function(text, text), () -> function)
			.build();
	}

	static FunctionDirectory directory(FunctionDescriptor... descriptors) {
		return directory(LIMITS, descriptors);
	}

	static FunctionDirectory directory(FunctionLimits limits, FunctionDescriptor... descriptors) {
		return FunctionDirectory.of(List.of(descriptors), shape -> new AsIsCodec(), name -> limits);
	}

	static FunctionInvoker invoker(FunctionDirectory directory, InvocationFilter... filters) {
		return new FunctionInvoker(directory, InvocationIds.random(), handOver(), List.of(filters));
	}

	static HandOver handOver() {
		return new HandOver(List.of(), List.of());
	}

	static Invocation call(String function, @Nullable Object input) {
		return Invocation
			.of(InvocationIds.random().next(), new FunctionName(function), Trigger.OTHER, Payload.ofValue(input))
			.withFormat(Format.VALUE);
	}

	static Optional<Object> answer(Outcome outcome) {
		return ((Completed) settled(outcome)).payload().value();
	}

	static Settled settled(Outcome outcome) {
		Outcome ended = (outcome instanceof Deferred deferred) ? deferred.outcome().blockOptional().orElseThrow()
				: outcome;
		return (Settled) ended;
	}

	private static final class AsIsCodec implements FunctionCodec {

		@Override
		public Object read(Invocation invocation) {
			return invocation.payload().value().orElse("");
		}

		@Override
		public Map<String, Object> headers(Invocation invocation) {
			return Map.of();
		}

		@Override
		public Payload write(@Nullable Object value, Format format) {
			return Payload.ofValue(value);
		}

		@Override
		public List<Format> formats() {
			return List.of();
		}

		@Override
		public FieldBinding binding() {
			return FieldBinding.IMPOSSIBLE;
		}

	}

}
