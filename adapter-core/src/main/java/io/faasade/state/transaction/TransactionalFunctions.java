package io.faasade.state.transaction;

import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.faasade.function.Flow;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;

/**
 * Which functions use state, and which of them can be transactions: those that are
 * atomic, and those whose invocations may carry an {@link InvocationIdentity}.
 */
public final class TransactionalFunctions {

	private final Map<FunctionName, StatefulFunction> functions = new HashMap<>();

	private final Set<AnnotatedElement> strays = ConcurrentHashMap.newKeySet();

	private TransactionalFunctions() {
	}

	/**
	 * Look at the functions of an application.
	 * @param functions all of them
	 * @param identified whether invocations of a function may carry an identity
	 * @throws UnusableTransactionException if one cannot be a transaction that is to be,
	 * or keeps its state in several groups
	 */
	public static TransactionalFunctions of(Collection<FunctionDescriptor> functions,
			Predicate<FunctionDescriptor> identified) {
		TransactionalFunctions known = new TransactionalFunctions();
		for (FunctionDescriptor function : functions) {
			List<String> groups = StateDeclarations.groups(function.declarations());
			if (groups.size() > 1) {
				throw UnusableTransactionException.severalGroups(function, groups);
			}
			if (function.isAtomic()) {
				requireSettled(function);
			}
			known.add(function, groups, identified.test(function));
		}
		return known;
	}

	/**
	 * Hold a function to what can be run again and answered after the commit.
	 * @throws UnusableTransactionException if it takes or answers a stream
	 */
	public static void requireSettled(FunctionDescriptor function) {
		if (function.shape().output().flow() == Flow.FLUX) {
			throw UnusableTransactionException.streamsOut(function);
		}
		if (function.shape().input().flow() == Flow.FLUX) {
			throw UnusableTransactionException.streamsIn(function);
		}
	}

	private void add(FunctionDescriptor function, List<String> groups, boolean identified) {
		if (function.isAtomic() || identified || !groups.isEmpty()) {
			this.functions.put(function.name(), new StatefulFunction(function, identified));
		}
	}

	/**
	 * The group that the state of a function lies in; the application's own by default.
	 */
	public static String group(FunctionDescriptor function) {
		return StateDeclarations.groups(function.declarations()).stream().findFirst().orElse("");
	}

	Optional<StatefulFunction> find(FunctionName function) {
		return Optional.ofNullable(this.functions.get(function));
	}

	/**
	 * State of a bean is used where no invocation is known.
	 * @throws IllegalStateException if the bean's function can be a transaction
	 */
	void stray(AnnotatedElement declaration) {
		this.functions.values()
			.stream()
			.filter(StatefulFunction::canBeTransaction)
			.filter(function -> function.isDeclaredBy(declaration))
			.findFirst()
			.ifPresent(function -> {
				throw lost(function);
			});
		this.strays.add(declaration);
	}

	/** Whether state of a function has been used where no invocation is known. */
	boolean hasStrayed(StatefulFunction function) {
		return !this.strays.isEmpty() && this.strays.stream().anyMatch(function::isDeclaredBy);
	}

	private static IllegalStateException lost(StatefulFunction function) {
		return new IllegalStateException(
				"State of function '%s' was used on thread '%s', which has lost the invocation and its transaction: use state on the function's own thread, or by its reactive() form in the chain that the function answers"
					.formatted(function.name(), Thread.currentThread().getName()));
	}

}
