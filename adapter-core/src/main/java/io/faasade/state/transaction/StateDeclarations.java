package io.faasade.state.transaction;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.faasade.state.State;

import org.springframework.core.annotation.AnnotatedElementUtils;

/** Reads off methods and classes which state is injected into their beans. */
final class StateDeclarations {

	private StateDeclarations() {
	}

	/** The groups of all state that is injected; none if there is no state. */
	static List<String> groups(Collection<AnnotatedElement> declarations) {
		return declarations.stream().flatMap(StateDeclarations::states).map(State::group).distinct().sorted().toList();
	}

	private static Stream<State> states(AnnotatedElement declaration) {
		Stream<AnnotatedElement> places = (declaration instanceof Class<?> type) ? injected(type)
				: parameters((Method) declaration);
		return places.map(place -> Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(place, State.class)))
			.flatMap(Optional::stream);
	}

	private static Stream<AnnotatedElement> injected(Class<?> type) {
		List<AnnotatedElement> places = new ArrayList<>();
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			places.addAll(List.of(each.getDeclaredFields()));
			Arrays.stream(each.getDeclaredMethods()).flatMap(StateDeclarations::parameters).forEach(places::add);
			if (each == type) {
				Arrays.stream(each.getDeclaredConstructors())
					.flatMap(StateDeclarations::parameters)
					.forEach(places::add);
			}
		}
		return places.stream();
	}

	private static Stream<AnnotatedElement> parameters(Executable executable) {
		return Stream.of(executable.getParameters());
	}

}
