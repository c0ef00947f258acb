package io.faasade.autoconfigure.security;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.function.FunctionName;
import io.faasade.http.HttpRoutes;
import io.faasade.http.RouteLookup;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * The functions that a security rule is about. What the matchers of both kinds of server
 * have in common.
 */
public final class GuardedFunctions {

	private final Set<FunctionName> functions;

	private final @Nullable RouteLookup routes;

	private GuardedFunctions(Set<FunctionName> functions, @Nullable HttpRoutes routes) {
		this.functions = functions;
		this.routes = (routes != null) ? new RouteLookup(routes) : null;
	}

	/**
	 * Look for functions among the beans of an application.
	 * @param names names of functions; none for all
	 * @param beans the beans
	 * @throws UnknownGuardedFunctionException if there is no function of such a name: the
	 * rule would guard nothing
	 */
	public static GuardedFunctions of(Set<String> names, BeanFactory beans) {
		Set<FunctionName> known = names(beans.getBean(FunctionDirectory.class));
		Set<FunctionName> guarded = names.stream().map(FunctionName::new).collect(Collectors.toSet());
		guarded.forEach(name -> requireKnown(name, known));
		return new GuardedFunctions(guarded, beans.getBeanProvider(HttpRoutes.class).getIfAvailable());
	}

	private static Set<FunctionName> names(FunctionDirectory directory) {
		return directory.functions().stream().map(BoundFunction::name).collect(Collectors.toCollection(TreeSet::new));
	}

	private static void requireKnown(FunctionName name, Set<FunctionName> known) {
		if (!known.contains(name)) {
			throw new UnknownGuardedFunctionException(name, known);
		}
	}

	/**
	 * Whether a request is for one of them.
	 * @param method verb as it was sent
	 * @param path raw path within the application
	 */
	public boolean match(String method, String path) {
		return this.routes != null && match(this.routes, method, path);
	}

	private boolean match(RouteLookup lookup, String method, String path) {
		return this.functions.isEmpty() ? lookup.isAnswered(path)
				: !Collections.disjoint(this.functions, lookup.functions(method, path));
	}

}
