package io.faasade.dispatch;

import java.util.concurrent.CompletionStage;

import io.faasade.codec.FunctionCodec;
import io.faasade.function.Flow;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Payload;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jspecify.annotations.Nullable;

/** Makes an outcome of what functions of one flow answer. */
@FunctionalInterface
interface FunctionAnswer {

	/**
	 * The outcome that an answer stands for.
	 * @param answered what the function answered
	 * @param writer writes one value
	 */
	Outcome outcome(@Nullable Object answered, ValueWriter writer);

	/** How functions that answer in a flow are answered for. */
	static FunctionAnswer of(Flow flow, HandOver handOver) {
		return switch (flow) {
			case NOTHING -> (answered, writer) -> new Completed(Payload.empty());
			case VALUE -> (answered, writer) -> written(writer.write(answered), handOver);
			case MONO -> (answered, writer) -> deferred(mono(answered), writer, handOver);
			case STAGE -> (answered, writer) -> deferred(stage(answered), writer, handOver);
			case FLUX -> (answered, writer) -> streaming(flux(answered), writer, handOver);
		};
	}

	private static Outcome deferred(Mono<?> answer, ValueWriter writer, HandOver handOver) {
		return new Deferred(
				caught(answer).map(value -> written(writer.write(value), handOver)).contextWrite(handOver::fromThread));
	}

	private static Outcome streaming(Flux<?> answer, ValueWriter writer, HandOver handOver) {
		return Streaming.of(answer.map(writer::write).contextWrite(handOver::fromThread));
	}

	private static Outcome written(Payload payload, HandOver handOver) {
		return payload.get(FunctionCodec.ITEMS)
			.<Outcome>map(items -> Streaming.of(payload, items.contextWrite(handOver::fromThread)))
			.orElseGet(() -> new Completed(payload));
	}

	// Reactor lets a LinkageError pass by all signals: whoever waits for one would wait
	// for ever.
	private static <T> Mono<T> caught(Mono<T> answer) {
		return Mono.create(sink -> {
			try {
				sink.onDispose(
						answer.contextWrite(sink.contextView()).subscribe(sink::success, sink::error, sink::success));
			}
			catch (LinkageError broken) {
				sink.error(broken);
			}
		});
	}

	private static Mono<?> mono(@Nullable Object answered) {
		return (answered != null) ? (Mono<?>) answered : Mono.empty();
	}

	private static Mono<?> stage(@Nullable Object answered) {
		return (answered != null) ? Mono.fromCompletionStage((CompletionStage<?>) answered) : Mono.empty();
	}

	private static Flux<?> flux(@Nullable Object answered) {
		return (answered != null) ? Flux.from((Publisher<?>) answered) : Flux.empty();
	}

}
