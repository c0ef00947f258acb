package io.faasade.function;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How the shape of a function is read off its declared type. */
class FunctionShapeTests {

	@ParameterizedTest
	@MethodSource("declarations")
	void readsEveryFormAndFlow(ParameterizedTypeReference<?> declared, String shape) {
		assertThat(FunctionShape.of(ResolvableType.forType(declared), "test")).hasToString(shape);
	}

	static Stream<Arguments> declarations() {
		return Stream.of(Arguments.of(new ParameterizedTypeReference<Supplier<List<String>>>() {
		}, "Supplier<List<String>>"), Arguments.of(new ParameterizedTypeReference<Supplier<Flux<Long>>>() {
		}, "Supplier<Flux<Long>>"), Arguments.of(new ParameterizedTypeReference<Function<Integer, Mono<String>>>() {
		}, "Function<Integer, Mono<String>>"),
				Arguments.of(new ParameterizedTypeReference<Function<byte[], CompletionStage<String>>>() {
				}, "Function<byte[], CompletionStage<String>>"),
				Arguments.of(new ParameterizedTypeReference<UnaryOperator<String>>() {
				}, "Function<String, String>"), Arguments.of(new ParameterizedTypeReference<Consumer<Flux<String>>>() {
				}, "Consumer<Flux<String>>"),
				Arguments.of(new ParameterizedTypeReference<BiFunction<String, Map<String, Object>, Integer>>() {
				}, "BiFunction<String, Map<String, Object>, Integer>"),
				Arguments.of(new ParameterizedTypeReference<BiConsumer<String, Map<String, Object>>>() {
				}, "BiConsumer<String, Map<String, Object>>"),
				Arguments.of(ParameterizedTypeReference.forType(Shout.class), "Function<String, String>"),
				Arguments.of(new ParameterizedTypeReference<Function<String, Mono<Void>>>() {
				}, "Function<String, Mono<Void>>"));
	}

	@ParameterizedTest
	@MethodSource("openDeclarations")
	void stopsAtATypeThatIsLeftOpen(ResolvableType declared) {
		assertThatExceptionOfType(UnresolvableFunctionTypeException.class)
			.isThrownBy(() -> FunctionShape.of(declared, "method greet of Shop"))
			.withMessageContaining("method greet of Shop")
			.satisfies(open -> assertThat(open.action()).contains("Function<Greet, List<Greeting>>"));
	}

	static Stream<ResolvableType> openDeclarations() {
		return Stream.of(ResolvableType.forClass(Function.class),
				ResolvableType.forType(new ParameterizedTypeReference<Function<?, String>>() {
				}), ResolvableType.forType(new ParameterizedTypeReference<Function<String, ? extends Number>>() {
				}), ResolvableType.forClassWithGenerics(Supplier.class, List.class),
				ResolvableType.forClass(Generic.class));
	}

	@Test
	void stopsAtWhatIsNoFunctionOrSeveralAtOnce() {
		assertThatExceptionOfType(UnresolvableFunctionTypeException.class)
			.isThrownBy(() -> FunctionShape.of(ResolvableType.forClass(String.class), "bean"))
			.withMessageContaining("none of Supplier");
		assertThatExceptionOfType(UnresolvableFunctionTypeException.class)
			.isThrownBy(() -> FunctionShape.of(ResolvableType.forClass(Both.class), "bean"))
			.withMessageContaining("Supplier, Consumer");
	}

	@Test
	void takesHeadersOnlyAsAMap() {
		ResolvableType declared = ResolvableType
			.forType(new ParameterizedTypeReference<BiFunction<String, String, String>>() {
			});

		assertThatExceptionOfType(UnresolvableFunctionTypeException.class)
			.isThrownBy(() -> FunctionShape.of(declared, "bean"))
			.satisfies(wrong -> assertThat(wrong.action()).contains("Map<String, Object>"));
	}

	@Test
	void knowsThatOnlyAnAnswerThatComesLaterHoldsNoThread() {
		assertThat(FunctionShape.supplier(ResolvableType.forClassWithGenerics(Mono.class, String.class)).isReactive())
			.isTrue();
		assertThat(FunctionShape
			.function(ResolvableType.forClassWithGenerics(Flux.class, String.class),
					ResolvableType.forClass(Integer.class))
			.isReactive()).isFalse();
	}

	static final class Shout implements Function<String, String> {

		@Override
		public String apply(String text) {
			return text;
		}

	}

	interface Generic<T> extends Function<T, T> {

	}

	interface Both extends Supplier<String>, Consumer<String> {

	}

}
