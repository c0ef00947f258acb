package io.faasade.autoconfigure.aot;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.autoconfigure.state.StateAutoConfiguration;
import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.function.FunctionBean;
import io.faasade.function.FunctionInstance;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionRegistration;
import io.faasade.state.Cell;
import io.faasade.state.Counter;
import io.faasade.state.State;
import io.faasade.state.transaction.MemoryStateStore;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of functions whose application is processed ahead of time. */
class AheadOfTimeTests {

	@Test
	@CompileWithForkedClassLoader
	void keepsWhatIsSaidOfFunctions() {
		running(context -> {
			assertThat(shape(context, "list")).isEqualTo("Supplier<List<String>>");
			assertThat(shape(context, "buy")).isEqualTo("Function<List<Order>, Receipt>");
			assertThat(shape(context, "shout")).isEqualTo("Function<String, List<String>>");
			assertThat(this.<List<String>>invoke(context, "list")).containsExactly("a", "b", "c");
			assertThat(context.containsBean("shout")).isTrue();
			assertThat(this.<String>invoke(context, "hello")).isEqualTo("hi");
			assertThat(context.containsBean("hello")).isTrue();
			assertThat(this.<Integer>invoke(context, "visits")).isEqualTo(1);
			assertThat(this.<Integer>invoke(context, "visits")).isEqualTo(1);
			assertThat(this.<String>invoke(context, "registered")).isEqualTo("registered");
			assertThat(this.<String>invoke(context, "by-registrar")).isEqualTo("by registrar");
			assertThat(this.<List<String>>invoke(context, "both")).containsExactly("ihih");
		}, "faasade.functions.plain-reverse.expose=true", "faasade.functions.both.compose=hello,plain-reverse,shout");
	}

	@Test
	@CompileWithForkedClassLoader
	void handsStateToFunctions() {
		running(context -> {
			assertThat(this.<Long>invoke(context, "pv")).isEqualTo(1);
			assertThat(this.<Long>invoke(context, "pv")).isEqualTo(2);
			assertThat(this.<List<Order>>invoke(context, "orders")).containsExactly(new Order(List.of()));
		});
	}

	@Test
	void hintsAtTheTypesOfFunctions() {
		RuntimeHints hints = hints();

		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Order.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Item.class, "price")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Receipt.class, "total")).accepts(hints);
	}

	private static RuntimeHints hints() {
		TestGenerationContext generation = new TestGenerationContext();
		generate(generation);
		return generation.getRuntimeHints();
	}

	private static void running(Consumer<ApplicationContext> check, String... properties) {
		TestGenerationContext generation = new TestGenerationContext();
		ClassName initializer = generate(generation);
		TestCompiler.forSystem().with(generation).compile(compiled -> {
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				TestPropertyValues.of(properties).applyTo(context);
				start(context, compiled.getInstance(ApplicationContextInitializer.class, initializer.toString()));
				check.accept(context);
			}
		});
	}

	@SuppressWarnings("unchecked")
	private static void start(GenericApplicationContext context, ApplicationContextInitializer<?> initializer) {
		((ApplicationContextInitializer<GenericApplicationContext>) initializer).initialize(context);
		context.refresh();
	}

	private static ClassName generate(TestGenerationContext generation) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Shop.class);
			ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
			return initializer;
		}
	}

	private static String shape(ApplicationContext context, String function) {
		return context.getBean(FunctionDirectory.class)
			.find(new FunctionName(function))
			.map(BoundFunction::descriptor)
			.orElseThrow()
			.shape()
			.toString();
	}

	private <O> O invoke(ApplicationContext context, String function) {
		return context.getBean(FunctionInvoker.class).invoke(function);
	}

	record Order(List<Item> items) {
	}

	record Item(String name, long price) {
	}

	record Receipt(long total) {
	}

	@Configuration
	@ImportAutoConfiguration({ CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
			FunctionAutoConfiguration.class, MeteringAutoConfiguration.class, StateAutoConfiguration.class })
	@Import({ LoudFunction.class, Registrar.class })
	static class Shop {

		@FunctionBean
		Supplier<List<String>> list() {
			return () -> List.of("a", "b", "c");
		}

		@FunctionBean("hello")
		Supplier<String> greeting() {
			return () -> "hi";
		}

		@FunctionBean(instance = FunctionInstance.PER_INVOCATION)
		Supplier<Integer> visits() {
			return new AtomicInteger()::incrementAndGet;
		}

		@FunctionBean
		Function<List<Order>, Receipt> buy() {
			return orders -> new Receipt(orders.size());
		}

		@Bean
		MemoryStateStore memory() {
			return new MemoryStateStore();
		}

		@FunctionBean(atomic = true)
		Supplier<Long> pv(@State("pv") Counter pv) {
			return pv::incrementAndGet;
		}

		@FunctionBean
		Supplier<List<Order>> orders(@State("orders") Cell<List<Order>> orders) {
			return () -> orders.update(known -> Optional.of(List.of(new Order(List.of())))).orElseThrow();
		}

		@Bean
		FunctionRegistration registered() {
			return FunctionRegistration.supplier("registered", String.class, () -> "registered");
		}

		@Bean
		Function<String, String> plainReverse() {
			return words -> new StringBuilder(words).reverse().toString();
		}

	}

	@FunctionBean("shout")
	static class LoudFunction implements Function<String, List<String>> {

		@Override
		public List<String> apply(String words) {
			return List.of(words + words);
		}

	}

	static class Registrar implements BeanRegistrar {

		@Override
		public void register(BeanRegistry registry, Environment environment) {
			registry.registerBean("byRegistrar", FunctionRegistration.class, bean -> bean.supplier(
					context -> FunctionRegistration.supplier("by-registrar", String.class, () -> "by registrar")));
		}

	}

}
