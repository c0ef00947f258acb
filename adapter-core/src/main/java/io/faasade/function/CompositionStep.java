package io.faasade.function;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.ResolvableType;

/**
 * The parts of a composition up to one of them: what they answer together, and how to
 * call them.
 */
final class CompositionStep {

	private final FunctionName lastPart;

	private final ValueShape output;

	private final BiFunction<Object, Object, @Nullable Object> call;

	private CompositionStep(FunctionName lastPart, ValueShape output,
			BiFunction<Object, Object, @Nullable Object> call) {
		this.lastPart = lastPart;
		this.output = output;
		this.call = call;
	}

	static CompositionStep first(FunctionDescriptor part) {
		return new CompositionStep(part.name(), part.shape().output(), application(part));
	}

	ValueShape output() {
		return this.output;
	}

	@Nullable Object call(Object input, Object headers) {
		return this.call.apply(input, headers);
	}

	CompositionStep then(FunctionName composition, FunctionDescriptor part) {
		requireFit(composition, part);
		Function<Object, @Nullable Object> next = input -> application(part).apply(input, ResolvableType.NONE);
		ValueShape answer = part.shape().output();
		Flow taken = part.shape().input().flow();
		boolean each = taken == Flow.VALUE && this.output.flow() != Flow.VALUE;
		ValueShape joined = each ? new ValueShape(joined(answer.flow()), typeOf(answer)) : answer;
		Function<Object, @Nullable Object> link = each ? eachValue(part, next, joined.flow())
				: input -> next.apply(adapted(input, taken));
		return new CompositionStep(part.name(), joined, (input, headers) -> {
			Object answered = this.call.apply(input, headers);
			return (answered != null) ? link.apply(answered) : null;
		});
	}

	private void requireFit(FunctionName composition, FunctionDescriptor part) {
		FunctionShape shape = part.shape();
		boolean oneOfMany = this.output.flow() == Flow.FLUX
				&& (shape.input().flow() == Flow.MONO || shape.input().flow() == Flow.STAGE);
		boolean fits = this.output.flow() != Flow.NOTHING && shape.takesInput() && !shape.takesHeaders() && !oneOfMany
				&& shape.input().type().isAssignableFrom(this.output.type());
		if (!fits) {
			throw IncompatibleFunctionsException.noFit(composition, this.lastPart, this.output, part);
		}
	}

	// A part that takes one value is called for each of those that come later.
	private Flow joined(Flow answer) {
		if (answer == Flow.NOTHING) {
			return Flow.MONO;
		}
		return (this.output.flow() == Flow.FLUX || answer == Flow.FLUX) ? Flow.FLUX : Flow.MONO;
	}

	private static ResolvableType typeOf(ValueShape answer) {
		return (answer.flow() == Flow.NOTHING) ? ResolvableType.forClass(Void.class) : answer.type();
	}

	private Function<Object, @Nullable Object> eachValue(FunctionDescriptor part,
			Function<Object, @Nullable Object> next, Flow joined) {
		boolean mayBlock = !part.runsOnEventLoop();
		return input -> {
			Flux<Object> values = flux(input);
			Flux<Object> here = mayBlock ? values.publishOn(Schedulers.boundedElastic(), 1) : values;
			Flux<Object> answers = here.concatMap(value -> publisher(next.apply(value)), 1);
			return (joined == Flow.FLUX) ? answers : answers.next();
		};
	}

	private static Publisher<Object> publisher(@Nullable Object answered) {
		return (answered != null) ? flux(answered) : Mono.empty();
	}

	@SuppressWarnings("unchecked")
	private static Flux<Object> flux(Object answered) {
		if (answered instanceof Publisher<?> publisher) {
			return Flux.from((Publisher<Object>) publisher);
		}
		if (answered instanceof CompletionStage<?> stage) {
			return Mono.fromCompletionStage((CompletionStage<Object>) stage).flux();
		}
		return Flux.just(answered);
	}

	private static Object adapted(Object answered, Flow taken) {
		return switch (taken) {
			case NOTHING, VALUE -> answered;
			case MONO -> flux(answered).next();
			case STAGE -> flux(answered).next().toFuture();
			case FLUX -> flux(answered);
		};
	}

	@SuppressWarnings("unchecked")
	private static BiFunction<Object, Object, @Nullable Object> application(FunctionDescriptor part) {
		boolean headers = part.shape().takesHeaders();
		return switch (part.shape().kind()) {
			case SUPPLIER -> (input, ignored) -> ((Supplier<Object>) part.target()).get();
			case FUNCTION ->
				headers ? (input, given) -> ((BiFunction<Object, Object, Object>) part.target()).apply(input, given)
						: (input, ignored) -> ((Function<Object, Object>) part.target()).apply(input);
			case CONSUMER -> headers ? (input, given) -> {
				((BiConsumer<Object, Object>) part.target()).accept(input, given);
				return null;
			} : (input, ignored) -> {
				((Consumer<Object>) part.target()).accept(input);
				return null;
			};
		};
	}

}
