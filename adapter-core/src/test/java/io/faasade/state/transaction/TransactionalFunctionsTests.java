package io.faasade.state.transaction;

import java.util.List;
import java.util.Set;

import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionShape;
import io.faasade.state.Counter;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Functions that can be no transactions stop the start. */
class TransactionalFunctionsTests {

	@Test
	void refusesAtomicFunctionsThatStream() {
		FunctionDescriptor out = FunctionDescriptor
			.of(new FunctionName("ticks"),
					FunctionShape.supplier(ResolvableType.forClassWithGenerics(Flux.class, String.class)), Flux::empty)
			.origin("method ticks of Clock")
			.atomic(true)
			.build();
		FunctionDescriptor in = FunctionDescriptor.of(new FunctionName("sum"), FunctionShape
			.function(ResolvableType.forClassWithGenerics(Flux.class, Long.class), ResolvableType.forClass(Long.class)),
				Flux::empty)
			.atomic(true)
			.build();

		assertThatExceptionOfType(UnusableTransactionException.class)
			.isThrownBy(() -> TransactionalFunctions.of(List.of(out), any -> false))
			.withMessageContaining("method ticks of Clock")
			.satisfies(unusable -> assertThat(unusable.action()).contains("Mono<List<String>>"));
		assertThatExceptionOfType(UnusableTransactionException.class)
			.isThrownBy(() -> TransactionalFunctions.of(List.of(in), any -> false))
			.satisfies(unusable -> assertThat(unusable.action()).contains("List<Long>"));
	}

	@Test
	void refusesFunctionsWhoseStateLiesInSeveralGroups() throws NoSuchMethodException {
		FunctionDescriptor function = FunctionDescriptor
			.of(new FunctionName("move"), FunctionShape.supplier(ResolvableType.forClass(String.class)), () -> "")
			.declarations(Set
				.of(TransactionCases.Declared.class.getDeclaredMethod("severalGroups", Counter.class, Counter.class)))
			.build();

		assertThatExceptionOfType(UnusableTransactionException.class)
			.isThrownBy(() -> TransactionalFunctions.of(List.of(function), any -> false))
			.withMessageContaining("'', 'orders'")
			.satisfies(unusable -> assertThat(unusable.action()).contains("group = \"orders\""));
	}

}
