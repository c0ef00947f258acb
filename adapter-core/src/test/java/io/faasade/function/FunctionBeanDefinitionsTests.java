package io.faasade.function;

import java.util.function.Function;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What {@link FunctionBean} does to the definitions of beans. */
class FunctionBeanDefinitionsTests {

	@Test
	void makesAFunctionPerInvocationAPrototype() {
		AnnotationConfigApplicationContext context = context(PerInvocation.class);

		assertThat(context.isPrototype("visits")).isTrue();
		assertThat(context.isPrototype("held")).isFalse();
	}

	@Test
	void namesAClassAsItSays() {
		AnnotationConfigApplicationContext context = context(Hello.class);

		assertThat(context.getBeanNamesForType(Hello.class)).containsExactly("good-day");
		assertThat(context.getBean("inside-hello")).isInstanceOf(Supplier.class);
	}

	@Test
	void leavesTwoFunctionsOfOneNameToTheDirectory() {
		assertThat(context(Hello.class, SameName.class).getBeanNamesForType(Function.class)).hasSize(2);
	}

	@Test
	void refusesTheNameOfAnotherBean() {
		assertThatExceptionOfType(BeanDefinitionOverrideException.class)
			.isThrownBy(() -> context(Hello.class, Occupied.class))
			.withMessageContaining("good-day");
	}

	@Test
	void findsAClassAgainAfterItsScopeHasChanged() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(FunctionBeanDefinitions.class);
		// As component scanning registers it: by the name of its class.
		RootBeanDefinition scanned = new RootBeanDefinition();
		scanned.setBeanClassName(Pv.class.getName());
		context.registerBeanDefinition("pv", scanned);
		context.refresh();

		assertThat(new FunctionDiscovery(context.getBeanFactory()).functions()).singleElement()
			.satisfies(pv -> assertThat(pv.target()).isNotSameAs(pv.target()))
			.hasToString("pv (Supplier<Integer>, class " + Pv.class.getName() + ")");
	}

	private static AnnotationConfigApplicationContext context(Class<?>... classes) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(FunctionBeanDefinitions.class);
		context.register(classes);
		context.refresh();
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	static class PerInvocation {

		@FunctionBean(instance = FunctionInstance.PER_INVOCATION)
		Supplier<String> visits() {
			return () -> "fresh";
		}

		@FunctionBean(instance = FunctionInstance.PER_INVOCATION)
		@Scope("singleton-of-ours")
		Supplier<String> held() {
			return () -> "held";
		}

	}

	@FunctionBean(instance = FunctionInstance.PER_INVOCATION)
	static class Pv implements Supplier<Integer> {

		@Override
		public Integer get() {
			return 1;
		}

	}

	@FunctionBean("good-day")
	static class Hello implements Function<String, String> {

		@Override
		public String apply(String name) {
			return "Good day, " + name;
		}

		@Bean("inside-hello")
		Supplier<String> inside() {
			return () -> "inside";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SameName {

		@FunctionBean("good-day")
		Function<String, String> other() {
			return Function.identity();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Occupied {

		@Bean("good-day")
		String occupied() {
			return "taken";
		}

	}

}
