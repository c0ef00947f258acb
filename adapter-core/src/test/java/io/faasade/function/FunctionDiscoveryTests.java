package io.faasade.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which functions are found among beans, and what is known of them. */
class FunctionDiscoveryTests {

	@Test
	void findsTheTypesOfLambdasAndMethodReferences() {
		assertThat(discover(Lambdas.class)).extracting(FunctionDescriptor::toString)
			.containsExactly("list-all (Supplier<List<String>>, method listAll of FunctionDiscoveryTests.Lambdas)",
					"loud (Function<String, String>, method upper of FunctionDiscoveryTests.Lambdas)");
	}

	@Test
	void findsClassesAndGenericSubclasses() {
		assertThat(discover(Length.class, Numbers.class)).extracting(FunctionDescriptor::toString)
			.containsExactly(
					"length (Function<String, Integer>, class io.faasade.function.FunctionDiscoveryTests$Length)",
					"same (Function<Integer, Integer>, method same of FunctionDiscoveryTests.Generic)");
	}

	@ParameterizedTest
	@ValueSource(classes = { Overloaded.class, OverloadedApart.class, OverloadedStatic.class, OverloadedHalf.class })
	void stopsAtMethodsOfOneNameOfWhichSpringMakesOneBean(Class<?> overloaded) {
		assertThatExceptionOfType(OverloadedFunctionException.class).isThrownBy(() -> discover(overloaded))
			.withMessage("The methods greet() and greet(String) of %s have one name, so that Spring takes them for one "
					+ "bean and functions get lost", ClassUtils.getShortName(overloaded))
			.satisfies(stopped -> assertThat(stopped.action())
				.isEqualTo("Give each method a name of its own, for example: greet and otherGreet"));
	}

	@Test
	void leavesOverloadedMethodsOfOthersAlone() {
		assertThat(discover(OverloadedPlain.class, Overriding.class)).extracting(FunctionDescriptor::toString)
			.containsExactly("list (Supplier<String>, method list of FunctionDiscoveryTests.Overriding)");
	}

	@Test
	void leavesBeansThatSayNothingAlone() {
		assertThat(discover(Plain.class, LouderLength.class)).isEmpty();
	}

	@Test
	void findsMetaAnnotatedFunctions() {
		assertThat(discover(Metas.class, PureLength.class)).extracting(FunctionDescriptor::name)
			.extracting(FunctionName::value)
			.containsExactlyInAnyOrder("pure-length", "half");
		assertThat(discover(Metas.class)).allMatch(FunctionDescriptor::nonBlocking);
	}

	@Test
	void findsFunctionsRegisteredInCode() {
		assertThat(discover(Registrations.class)).extracting(FunctionDescriptor::toString)
			.containsExactly("shout (Function<String, String>, FunctionRegistration 'shout')");
	}

	@Test
	void findsFunctionsOfABeanRegistrar() {
		BeanRegistrar registrar = (registry, environment) -> registry.registerBean("registered",
				FunctionRegistration.class,
				bean -> bean.supplier(context -> FunctionRegistration.supplier("hi", String.class, () -> "hi")));

		assertThat(discover(context -> context.register(registrar))).extracting(FunctionDescriptor::name)
			.containsExactly(new FunctionName("hi"));
	}

	@Test
	void makesNoFunctionWhileItLooks() {
		AtomicInteger made = new AtomicInteger();

		FunctionDescriptor counting = discover(context -> {
			context.registerBean(AtomicInteger.class, () -> made);
			context.register(LazilyMade.class);
		}).get(0);

		assertThat(made).hasValue(0);
		assertThat(counting.target()).isSameAs(counting.target());
		assertThat(made).hasValue(1);
	}

	@Test
	void asksForAFreshPrototypeEachTime() {
		FunctionDescriptor fresh = discover(FreshVisits.class).get(0);

		assertThat(fresh.instance()).isEqualTo(FunctionInstance.PER_INVOCATION);
		assertThat(fresh.target()).isNotSameAs(fresh.target());
	}

	@Test
	void hidesTheTargetsOfScopedProxies() {
		List<FunctionDescriptor> functions = discover(context -> {
			context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
			context.register(Scoped.class, ScopedVisits.class);
		});

		assertThat(functions).extracting(FunctionDescriptor::toString)
			.containsExactlyInAnyOrder(
					"visits (Supplier<Integer>, class io.faasade.function.FunctionDiscoveryTests$ScopedVisits)",
					"scoped (Supplier<String>, method scoped of FunctionDiscoveryTests.Scoped)");
		assertThat(functions).extracting(descriptor -> ((Supplier<?>) descriptor.target()).get().toString())
			.containsExactlyInAnyOrder("here", "1");
	}

	@Test
	void namesAScopedClassAsItSays() {
		within(context -> {
			context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
			context.register(ScopedVisits.class);
		}, context -> assertThat(context.getBeanNamesForType(ScopedVisits.class)).contains("scopedTarget.visits",
				"visits"));
	}

	@Test
	void turnsDownANameThatIsNoFunctionName() {
		assertThatExceptionOfType(MalformedFunctionNameException.class).isThrownBy(() -> discover(Misnamed.class))
			.withMessage("'reverse words' is no function name, but method reverse of "
					+ "FunctionDiscoveryTests.Misnamed would be called so")
			.satisfies(malformed -> assertThat(malformed.action()).contains("@FunctionBean(\"reverse-words\")"));
	}

	@Test
	void turnsDownAnOpenType() {
		assertThatExceptionOfType(UnresolvableFunctionTypeException.class).isThrownBy(() -> discover(Open.class))
			.withMessageStartingWith("method open of FunctionDiscoveryTests.Open has the type Function<?, String>");
	}

	@Test
	void offersPlainFunctionBeans() {
		PlainFunctionBeans plain = within(context -> context.register(Plain.class, Lambdas.class),
				context -> new PlainFunctionBeans(context.getBeanFactory()));

		assertThat(plain.names()).containsExactly(new FunctionName("not-said"));
		assertThat(plain.describe(new FunctionName("not-said")).toString())
			.isEqualTo("not-said (Consumer<String>, method notSaid of FunctionDiscoveryTests.Plain)");
	}

	private static List<FunctionDescriptor> discover(Class<?>... classes) {
		return discover(context -> context.register(classes));
	}

	private static List<FunctionDescriptor> discover(Consumer<AnnotationConfigApplicationContext> content) {
		return within(content, context -> new FunctionDiscovery(context.getBeanFactory()).functions());
	}

	private static <T> T within(Consumer<AnnotationConfigApplicationContext> content,
			Function<AnnotationConfigApplicationContext, T> work) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(FunctionBeanDefinitions.class);
		content.accept(context);
		context.refresh();
		return work.apply(context);
	}

	@Configuration(proxyBeanMethods = false)
	static class Lambdas {

		@FunctionBean
		Supplier<List<String>> listAll() {
			return () -> List.of("a");
		}

		@FunctionBean("loud")
		Function<String, String> upper() {
			return String::toUpperCase;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

		@Bean
		Consumer<String> notSaid() {
			return text -> {
			};
		}

		@Bean
		Locale locale() {
			return Locale.ROOT;
		}

	}

	@FunctionBean
	static class Length implements Function<String, Integer> {

		@Override
		public Integer apply(String text) {
			return text.length();
		}

	}

	static class LouderLength extends Length {

	}

	abstract static class Generic<T> {

		@FunctionBean
		Function<T, T> same() {
			return Function.identity();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Numbers extends Generic<Integer> {

	}

	@Target({ ElementType.TYPE, ElementType.METHOD })
	@Retention(RetentionPolicy.RUNTIME)
	@FunctionBean(nonBlocking = true)
	@interface Pure {

		@AliasFor(annotation = FunctionBean.class, attribute = "value")
		String value() default "";

	}

	@Configuration(proxyBeanMethods = false)
	static class Metas {

		@Pure("half")
		Function<Integer, Integer> halved() {
			return number -> number / 2;
		}

	}

	@Pure("pure-length")
	static class PureLength extends Length {

	}

	@Configuration(proxyBeanMethods = false)
	static class Registrations {

		@Bean
		FunctionRegistration registration() {
			return FunctionRegistration.function("shout", String.class, String.class, String::toUpperCase);
		}

	}

	@Lazy
	@FunctionBean
	static class LazilyMade implements Supplier<Integer> {

		LazilyMade(AtomicInteger made) {
			made.incrementAndGet();
		}

		@Override
		public Integer get() {
			return 1;
		}

	}

	@FunctionBean(instance = FunctionInstance.PER_INVOCATION)
	static class FreshVisits implements Supplier<Integer> {

		private int visits;

		@Override
		public Integer get() {
			return ++this.visits;
		}

	}

	@FunctionBean("visits")
	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedVisits extends FreshVisits {

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@FunctionBean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.INTERFACES)
		Supplier<String> scoped() {
			return () -> "here";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Misnamed {

		@FunctionBean("reverse words")
		Function<String, String> reverse() {
			return Function.identity();
		}

	}

	@Component
	static class Overloaded {

		@FunctionBean
		Supplier<String> greet() {
			return () -> "Hello";
		}

		@FunctionBean
		Supplier<String> greet(@Value("Hi") String greeting) {
			return () -> greeting;
		}

	}

	@Component
	static class OverloadedApart {

		@FunctionBean("one")
		Supplier<String> greet() {
			return () -> "Hello";
		}

		@FunctionBean("other")
		Supplier<String> greet(@Value("Hi") String greeting) {
			return () -> greeting;
		}

	}

	@Component
	static class OverloadedStatic {

		@FunctionBean
		static Supplier<String> greet() {
			return () -> "Hello";
		}

		@FunctionBean
		static Supplier<String> greet(@Value("Hi") String greeting) {
			return () -> greeting;
		}

	}

	@Component
	static class OverloadedHalf {

		@Bean
		Supplier<String> greet() {
			return () -> "Hello";
		}

		@FunctionBean
		Supplier<String> greet(@Value("Hi") String greeting) {
			return () -> greeting;
		}

	}

	@Component
	static class OverloadedPlain {

		@Bean
		Supplier<String> plain() {
			return () -> "Hello";
		}

		@Bean
		Supplier<String> plain(@Value("Hi") String greeting) {
			return () -> greeting;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Overriding extends Listing {

		@Override
		@FunctionBean
		Supplier<String> list() {
			return () -> "b";
		}

	}

	static class Listing {

		@FunctionBean
		Supplier<String> list() {
			return () -> "a";
		}

		@SuppressWarnings("unused")
		Supplier<String> list(String noBean) {
			return () -> noBean;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Open {

		@FunctionBean
		Function<?, String> open() {
			return String::valueOf;
		}

	}

}
