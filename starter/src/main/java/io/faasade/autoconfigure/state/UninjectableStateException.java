package io.faasade.autoconfigure.state;

import java.lang.reflect.Member;
import java.lang.reflect.Parameter;

import io.faasade.function.Actionable;
import io.faasade.state.State;
import io.faasade.state.engine.MalformedStateNameException;

import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;

/** What is marked by {@code @State} cannot be given any. */
final class UninjectableStateException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UninjectableStateException(String description, String action) {
		super(description);
		this.action = action;
	}

	static UninjectableStateException unknown(DependencyDescriptor descriptor, State state) {
		return new UninjectableStateException(
				"%s asks for state '%s' as a %s, which is no kind of state".formatted(place(descriptor), state.value(),
						descriptor.getDependencyType().getSimpleName()),
				"Ask for a Counter, Counters, Cell or StateMap, or the reactive form of one, for example: @State(\"%s\") Cell<%s> %s"
					.formatted(state.value(),
							ClassUtils.resolvePrimitiveIfNecessary(descriptor.getDependencyType()).getSimpleName(),
							name(descriptor)));
	}

	static UninjectableStateException open(DependencyDescriptor descriptor, State state) {
		String kind = descriptor.getDependencyType().getSimpleName();
		return new UninjectableStateException(
				"%s asks for state '%s' as a %s and leaves open of what type its values are"
					.formatted(place(descriptor), state.value(), kind),
				"Write the type of the values, for example: @State(\"%s\") %s<String> %s".formatted(state.value(), kind,
						name(descriptor)));
	}

	static UninjectableStateException malformed(DependencyDescriptor descriptor,
			MalformedStateNameException malformed) {
		return new UninjectableStateException("%s: %s".formatted(place(descriptor), malformed.getMessage()),
				"Give the state another name, for example: @State(\"page-views\")");
	}

	private static String place(DependencyDescriptor descriptor) {
		Member member = descriptor.getMember();
		MethodParameter parameter = descriptor.getMethodParameter();
		String owner = ClassUtils.getShortName(member.getDeclaringClass());
		return (parameter == null) ? "Field %s of %s".formatted(member.getName(), owner)
				: "Parameter %s of %s of %s".formatted(name(descriptor),
						(parameter.getMethod() != null) ? "method " + member.getName() : "the constructor", owner);
	}

	private static String name(DependencyDescriptor descriptor) {
		MethodParameter parameter = descriptor.getMethodParameter();
		if (parameter == null) {
			return descriptor.getMember().getName();
		}
		Parameter declared = parameter.getParameter();
		return declared.isNamePresent() ? declared.getName() : "state";
	}

	@Override
	public String action() {
		return this.action;
	}

}
