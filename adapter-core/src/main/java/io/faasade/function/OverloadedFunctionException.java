package io.faasade.function;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/** Bean methods of one class have one name, and a function is among them. */
public final class OverloadedFunctionException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	OverloadedFunctionException(Class<?> owner, List<Method> methods) {
		super("The methods %s of %s have one name, so that Spring takes them for one bean and functions get lost"
			.formatted(signatures(methods), ClassUtils.getShortName(owner)));
		String name = methods.get(0).getName();
		this.action = "Give each method a name of its own, for example: %s and other%s".formatted(name,
				Character.toUpperCase(name.charAt(0)) + name.substring(1));
	}

	private static String signatures(List<Method> methods) {
		return methods.stream()
			.map(OverloadedFunctionException::signature)
			.sorted()
			.collect(Collectors.joining(" and "));
	}

	private static String signature(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", method.getName() + "(", ")"));
	}

	@Override
	public String action() {
		return this.action;
	}

}
