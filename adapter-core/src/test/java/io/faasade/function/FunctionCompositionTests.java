package io.faasade.function;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What functions make together. */
class FunctionCompositionTests {

	private final FunctionDescriptor length = part("length",
			new ParameterizedTypeReference<Function<String, Integer>>() {
			}, (Function<String, Integer>) String::length);

	private final FunctionDescriptor twice = part("twice",
			new ParameterizedTypeReference<Function<Integer, Integer>>() {
			}, (Function<Integer, Integer>) number -> 2 * number);

	private final FunctionDescriptor later = part("later",
			new ParameterizedTypeReference<Function<Integer, Mono<Integer>>>() {
			}, (Function<Integer, Mono<Integer>>) Mono::just);

	private final FunctionDescriptor words = part("words", new ParameterizedTypeReference<Supplier<Flux<String>>>() {
	}, (Supplier<Flux<String>>) () -> Flux.just("a", "bb", "ccc"));

	private final FunctionDescriptor sum = part("sum",
			new ParameterizedTypeReference<Function<Flux<Integer>, Mono<Integer>>>() {
			}, (Function<Flux<Integer>, Mono<Integer>>) numbers -> numbers.reduce(0, Integer::sum));

	private final FunctionDescriptor staged = part("staged",
			new ParameterizedTypeReference<Function<String, CompletionStage<Integer>>>() {
			}, (Function<String, CompletionStage<Integer>>) text -> CompletableFuture.completedFuture(text.length()));

	@Test
	void runsPlainPartsOneAfterTheOther() {
		FunctionDescriptor composed = compose(this.length, this.twice, this.twice);

		assertThat(composed.shape()).hasToString("Function<String, Integer>");
		assertThat(function(composed).apply("abc")).isEqualTo(12);
		assertThat(composed.origin()).isEqualTo("length | twice | twice");
		assertThat(composed.runsOnEventLoop()).isFalse();
	}

	@Test
	void waitsForPartsThatAnswerLater() {
		FunctionDescriptor composed = compose(this.length, this.later, this.twice);

		assertThat(composed.shape()).hasToString("Function<String, Mono<Integer>>");
		assertThat(((Mono<?>) function(composed).apply("abc")).block()).isEqualTo(6);
	}

	@Test
	void waitsForAStage() {
		FunctionDescriptor composed = compose(this.staged, this.twice);

		assertThat(composed.shape()).hasToString("Function<String, Mono<Integer>>");
		assertThat(((Mono<?>) function(composed).apply("abc")).block()).isEqualTo(6);
	}

	@Test
	void callsAPartThatTakesOneForEachOfMany() {
		FunctionDescriptor composed = compose(this.words, this.length, this.sum);

		assertThat(composed.shape()).hasToString("Supplier<Mono<Integer>>");
		assertThat(((Mono<?>) supplier(composed).get()).block()).isEqualTo(6);
	}

	@Test
	void endsInAConsumer() {
		List<Integer> seen = new CopyOnWriteArrayList<>();
		FunctionDescriptor note = part("note", new ParameterizedTypeReference<Consumer<Integer>>() {
		}, (Consumer<Integer>) seen::add);
		FunctionDescriptor plain = compose(this.length, note);
		FunctionDescriptor streaming = compose(this.words, this.length, note);

		consumer(plain).accept("four");
		((Mono<?>) supplier(streaming).get()).block();

		assertThat(plain.shape()).hasToString("Consumer<String>");
		assertThat(streaming.shape()).hasToString("Supplier<Mono<Void>>");
		assertThat(seen).containsExactly(4, 1, 2, 3);
	}

	@Test
	void holdsNoEventLoopIfAnyPartMayBlock() {
		assertThat(compose(this.words, this.length).runsOnEventLoop()).isFalse();
		assertThat(compose(this.later, this.later).runsOnEventLoop()).isTrue();
	}

	@Test
	void stopsAtAPartThatDoesNotTakeWhatTheOneBeforeAnswers() {
		assertThatExceptionOfType(IncompatibleFunctionsException.class)
			.isThrownBy(() -> compose(this.length, this.twice, this.length))
			.withMessage(
					"In composed function 'checkout', 'twice' answers Integer, which 'length', a Function<String, Integer>, does not take")
			.satisfies(wrong -> assertThat(wrong.action()).contains("faasade.functions.checkout.compose"));
	}

	@Test
	void stopsAtASupplierInTheMiddle() {
		assertThatExceptionOfType(IncompatibleFunctionsException.class)
			.isThrownBy(() -> compose(this.length, this.words));
	}

	@Test
	void needsTwoParts() {
		assertThatExceptionOfType(IncompatibleFunctionsException.class).isThrownBy(() -> compose(this.length))
			.withMessageContaining("fewer than two parts");
	}

	private static FunctionDescriptor compose(FunctionDescriptor... parts) {
		return FunctionComposition.of(new FunctionName("checkout"), List.of(parts));
	}

	private static FunctionDescriptor part(String name, ParameterizedTypeReference<?> type, Object function) {
		FunctionShape shape = FunctionShape.of(ResolvableType.forType(type), name);
		return FunctionDescriptor.of(new FunctionName(name), shape, () -> function).build();
	}

	@SuppressWarnings("unchecked")
	private static Function<Object, Object> function(FunctionDescriptor composed) {
		return (Function<Object, Object>) composed.target();
	}

	private static Supplier<?> supplier(FunctionDescriptor composed) {
		return (Supplier<?>) composed.target();
	}

	@SuppressWarnings("unchecked")
	private static Consumer<Object> consumer(FunctionDescriptor composed) {
		return (Consumer<Object>) composed.target();
	}

}
