package io.faasade.autoconfigure.state;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.state.State;
import io.faasade.state.StateSpace;
import io.faasade.state.StateStore;
import io.faasade.state.engine.MalformedStateNameException;
import io.faasade.state.transaction.FunctionStateStore;
import io.faasade.state.transaction.TransactionalFunctions;
import io.faasade.state.transaction.TransactionalStateStore;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Makes state for the places where it is injected. */
final class InjectedStates {

	private static final List<Class<?>> FUNCTIONS = List.of(Supplier.class, Function.class, Consumer.class,
			BiFunction.class, BiConsumer.class);

	private final BeanFactory beans;

	InjectedStates(BeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * The state that is asked for.
	 * @throws UninjectableStateException if there is none of that type or name
	 */
	Object of(State state, DependencyDescriptor descriptor) {
		StateKind kind = StateKind.of(descriptor, state);
		try {
			return kind.make(space(state, descriptor), state.value(), descriptor.getResolvableType());
		}
		catch (MalformedStateNameException malformed) {
			throw UninjectableStateException.malformed(descriptor, malformed);
		}
	}

	private StateSpace space(State state, DependencyDescriptor descriptor) {
		this.beans.getBeanProvider(LazyStateStore.class).ifAvailable(LazyStateStore::open);
		return store(declaration(descriptor)).group(state.group());
	}

	private StateStore store(AnnotatedElement declaration) {
		TransactionalStateStore store = this.beans.getBean(TransactionalStateStore.class);
		return isFunction(declaration) ? new FunctionStateStore(store, this::functions, declaration) : store;
	}

	private TransactionalFunctions functions() {
		return this.beans.getBean(TransactionalFunctions.class);
	}

	private static AnnotatedElement declaration(DependencyDescriptor descriptor) {
		Member member = descriptor.getMember();
		boolean beanMethod = member instanceof Method method && AnnotatedElementUtils.hasAnnotation(method, Bean.class);
		return (beanMethod && member instanceof Method method) ? method : member.getDeclaringClass();
	}

	private static boolean isFunction(AnnotatedElement declaration) {
		Class<?> type = (declaration instanceof Method method) ? method.getReturnType() : (Class<?>) declaration;
		return FUNCTIONS.stream().anyMatch(form -> form.isAssignableFrom(type));
	}

}
