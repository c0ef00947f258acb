package io.faasade.autoconfigure.state;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.function.Actionable;
import io.faasade.function.FunctionBean;
import io.faasade.state.Cell;
import io.faasade.state.Counter;
import io.faasade.state.Counters;
import io.faasade.state.ReactiveCell;
import io.faasade.state.ReactiveCounter;
import io.faasade.state.ReactiveCounters;
import io.faasade.state.ReactiveStateMap;
import io.faasade.state.State;
import io.faasade.state.StateMap;
import io.faasade.state.StateStore;
import io.faasade.state.transaction.MemoryStateStore;
import io.faasade.state.transaction.TransactionalStateStore;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is handed to whatever is marked by {@code @State}. */
class StateInjectionTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, MeteringAutoConfiguration.class, StateAutoConfiguration.class))
		.withBean(MemoryStateStore.class);

	@Test
	void handsStateToBeanMethods() {
		this.contextRunner.withUserConfiguration(Methods.class).run(context -> {
			FunctionInvoker invoker = context.getBean(FunctionInvoker.class);

			assertThat(invoker.<Long>invoke("pv")).isEqualTo(1);
			assertThat(invoker.<Long>invoke("pv")).isEqualTo(2);
			assertThat(invoker.<Long>invoke("page-pv", "home")).isEqualTo(1);
			assertThat(invoker.<Long>invoke("page-pv", "about")).isEqualTo(1);
			assertThat(store(context).counter("pv").get()).isEqualTo(2);
		});
	}

	@Test
	void handsEveryKindToConstructorsAndFields() {
		this.contextRunner.withUserConfiguration(Everything.class, Fields.class).run(context -> {
			Everything everything = context.getBean(Everything.class);
			everything.cell.set(List.of(new Note("a")));
			everything.map.put("x", new Note("b"));
			everything.counters.counter("home").add(2);

			assertThat(everything.reactiveCell.get().block()).containsExactly(new Note("a"));
			assertThat(everything.reactiveMap.get("x").block()).isEqualTo(new Note("b"));
			assertThat(everything.reactiveCounters.counter("home").get().block()).isEqualTo(2);
			assertThat(everything.reactiveCounter.incrementAndGet().block()).isEqualTo(1);
			assertThat(everything.lazily.getObject().get()).isEqualTo(1);
			assertThat(context.getBean(Fields.class).pv.get()).isEqualTo(1);
			assertThat(store(context).group("other").counter("pv").get()).isZero();
		});
	}

	@Test
	void makesOneStepOfWhatAnAtomicFunctionDoes() {
		this.contextRunner.withUserConfiguration(Atomic.class).run(context -> {
			FunctionInvoker invoker = context.getBean(FunctionInvoker.class);

			assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> invoker.invoke("order", "none"));
			assertThat(store(context).counter("orders").get()).isZero();
			assertThat(invoker.<Long>invoke("order", "book")).isEqualTo(1);
			assertThat(store(context).counter("orders").get()).isEqualTo(1);
			assertThat(store(context).cell("last", String.class).get()).contains("book");
		});
	}

	@Test
	void isAtomicIfTheOperatorSaysSo() {
		this.contextRunner.withUserConfiguration(Methods.class)
			.withPropertyValues("faasade.functions.failing.atomic=true")
			.run(context -> {
				assertThatExceptionOfType(IllegalArgumentException.class)
					.isThrownBy(() -> context.getBean(FunctionInvoker.class).invoke("failing"));
				assertThat(store(context).counter("pv").get()).isZero();
			});
	}

	@Test
	void refusesToChangeStateBesideTheTransaction() {
		this.contextRunner.withUserConfiguration(Atomic.class).run(context -> {
			assertThat(context.getBean(FunctionInvoker.class).<String>invoke("astray"))
				.contains("State of function 'astray' was used on thread");
			assertThat(store(context).counter("orders").get()).isZero();
		});
	}

	@Test
	void stopsAtARawType() {
		stops(Raw.class, "Parameter cell of method raw of StateInjectionTests.Raw asks for state 'note' as a Cell",
				"@State(\"note\") Cell<String> cell");
	}

	@Test
	void stopsAtAWildcard() {
		stops(Wildcard.class, "leaves open of what type its values are", "@State(\"note\") StateMap<String> map");
	}

	@Test
	void stopsAtWhatIsNoState() {
		stops(Unknown.class, "asks for state 'pv' as a long, which is no kind of state",
				"@State(\"pv\") Cell<Long> pv");
	}

	@Test
	void stopsAtAMalformedName() {
		stops(Malformed.class, "'page views' cannot be a name of state", "@State(\"page-views\")");
	}

	@Test
	void stopsAtStateInSeveralGroups() {
		stops(Groups.class, "keeps its state in several groups", "group = \"orders\"");
	}

	private void stops(Class<?> configuration, String description, String action) {
		this.contextRunner.withUserConfiguration(configuration)
			.run(context -> assertThat(context.getStartupFailure()).satisfies(failure -> {
				Throwable cause = failure;
				while (!(cause instanceof Actionable)) {
					cause = cause.getCause();
				}
				assertThat(cause).hasMessageContaining(description);
				assertThat(((Actionable) cause).action()).contains(action);
			}));
	}

	private static StateStore store(AssertableApplicationContext context) {
		assertThat(context.getBean(StateStore.class)).isInstanceOf(TransactionalStateStore.class);
		return context.getBean(MemoryStateStore.class);
	}

	/** What is kept. */
	record Note(String text) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Methods {

		@FunctionBean
		Supplier<Long> pv(@State("pv") Counter pv) {
			return pv::incrementAndGet;
		}

		@FunctionBean
		Function<String, Mono<Long>> pagePv(@State("page-views") ReactiveCounters views) {
			return page -> views.counter(page).incrementAndGet();
		}

		@FunctionBean
		Supplier<Long> failing(@State("pv") Counter pv) {
			return () -> {
				pv.incrementAndGet();
				throw new IllegalArgumentException("broken");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Atomic {

		@FunctionBean(atomic = true)
		Function<String, Long> order(@State("orders") Counter orders, @State("last") Cell<String> last) {
			return item -> {
				long number = orders.incrementAndGet();
				last.set(item);
				if ("none".equals(item)) {
					throw new IllegalArgumentException("nothing ordered");
				}
				return number;
			};
		}

		@FunctionBean(atomic = true)
		Supplier<String> astray(@State("orders") Counter orders) {
			return () -> CompletableFuture.runAsync(() -> orders.add(1))
				.handle((done, thrown) -> String.valueOf(thrown))
				.join();
		}

	}

	/** Is given every kind. */
	@Component
	static class Everything {

		private final Counters counters;

		private final Cell<List<Note>> cell;

		private final StateMap<Note> map;

		private final ReactiveCounter reactiveCounter;

		private final ReactiveCounters reactiveCounters;

		private final ReactiveCell<List<Note>> reactiveCell;

		private final ReactiveStateMap<Note> reactiveMap;

		private final ObjectProvider<Counter> lazily;

		Everything(@State("views") Counters counters, @State("notes") Cell<List<Note>> cell,
				@State("map") StateMap<Note> map, @State("pv") ReactiveCounter reactiveCounter,
				@State("views") ReactiveCounters reactiveCounters,
				@State("notes") ReactiveCell<List<Note>> reactiveCell, @State("map") ReactiveStateMap<Note> reactiveMap,
				@State("pv") ObjectProvider<Counter> lazily) {
			this.counters = counters;
			this.cell = cell;
			this.map = map;
			this.reactiveCounter = reactiveCounter;
			this.reactiveCounters = reactiveCounters;
			this.reactiveCell = reactiveCell;
			this.reactiveMap = reactiveMap;
			this.lazily = lazily;
		}

	}

	/** Is given state by a field. */
	@Component
	static class Fields {

		@State("pv")
		private Counter pv;

	}

	@Configuration(proxyBeanMethods = false)
	@SuppressWarnings("rawtypes")
	static class Raw {

		@FunctionBean
		Supplier<String> raw(@State("note") Cell cell) {
			return cell::toString;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wildcard {

		@Bean
		Object wildcard(@State("note") StateMap<?> map) {
			return map;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Unknown {

		@FunctionBean
		Supplier<Long> unknown(@State("pv") long pv) {
			return () -> pv;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Malformed {

		@FunctionBean
		Supplier<Long> malformed(@State("page views") Counter views) {
			return views::get;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Groups {

		@FunctionBean
		Supplier<Long> several(@State("pv") Counter pv, @State(value = "orders", group = "orders") Counter orders) {
			return () -> pv.get() + orders.get();
		}

	}

}
