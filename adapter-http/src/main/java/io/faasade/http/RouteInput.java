package io.faasade.http;

import java.util.List;
import java.util.Optional;

import io.faasade.codec.FieldBinding;
import io.faasade.function.Flow;
import io.faasade.function.FunctionShape;

import org.springframework.messaging.Message;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * What the argument of a function is made of on one route.
 *
 * @param body what is read of the body, forms apart
 * @param fields which fields of path and query are handed over
 * @param forms which fields of a form are handed over, in place of a body
 * @param argument the argument, where it is a simple one
 * @param showsFields whether the function sees query and path variables among its headers
 */
record RouteInput(BodyPlan body, FieldSource fields, FieldSource forms, Optional<SimpleArgument> argument,
		boolean showsFields) {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String MULTIPART = "multipart/form-data";

	/**
	 * Decide.
	 * @param route the route
	 * @param variables names of the path's variables
	 * @throws UnusableRouteException if the argument cannot be made of such requests
	 */
	static RouteInput of(HttpRoute route, List<String> variables) {
		FunctionShape shape = route.function().descriptor().shape();
		FieldBinding binding = route.function().codec().binding();
		boolean showsFields = shape.takesHeaders() || Message.class.isAssignableFrom(shape.input().type().toClass());
		FieldSource fields = switch (binding) {
			case NOTHING -> nothing(route, variables, showsFields);
			case SIMPLE -> simple(route, variables, showsFields);
			case BY_NAME -> (hasBody(route) && variables.isEmpty()) ? FieldSource.NONE : FieldSource.ALL;
			case IMPOSSIBLE -> impossible(route, variables, showsFields);
		};
		BodyPlan body = bodyPlan(route, fields);
		FieldSource forms = (body == BodyPlan.BYTES) ? forms(binding) : FieldSource.NONE;
		Optional<SimpleArgument> argument = (binding != FieldBinding.SIMPLE) ? Optional.empty()
				: Optional
					.of(new SimpleArgument((fields == FieldSource.VARIABLE) ? variables.get(0) : route.parameter(),
							body != BodyPlan.NONE));
		return new RouteInput(body, fields, forms, argument, showsFields);
	}

	private static FieldSource forms(FieldBinding binding) {
		return switch (binding) {
			case NOTHING, IMPOSSIBLE -> FieldSource.NONE;
			case SIMPLE -> FieldSource.PARAMETER;
			case BY_NAME -> FieldSource.ALL;
		};
	}

	private static FieldSource nothing(HttpRoute route, List<String> variables, boolean showsFields) {
		requireNoVariables(route, variables, showsFields);
		return FieldSource.NONE;
	}

	private static FieldSource simple(HttpRoute route, List<String> variables, boolean showsFields) {
		boolean seenAnyway = hasBody(route) && showsFields;
		if (variables.size() == 1 && !seenAnyway) {
			return FieldSource.VARIABLE;
		}
		requireNoVariables(route, variables, showsFields);
		return hasBody(route) ? FieldSource.NONE : FieldSource.PARAMETER;
	}

	private static FieldSource impossible(HttpRoute route, List<String> variables, boolean showsFields) {
		if (!hasBody(route)) {
			throw UnusableRouteException.needsBody(route);
		}
		return nothing(route, variables, showsFields);
	}

	private static void requireNoVariables(HttpRoute route, List<String> variables, boolean showsFields) {
		if (!variables.isEmpty() && !showsFields) {
			throw UnusableRouteException.unboundVariables(route, variables);
		}
	}

	private static BodyPlan bodyPlan(HttpRoute route, FieldSource fields) {
		FunctionShape shape = route.function().descriptor().shape();
		if (!hasBody(route) || !shape.takesInput() || fields == FieldSource.VARIABLE) {
			return BodyPlan.NONE;
		}
		return (shape.input().flow() == Flow.FLUX) ? BodyPlan.STREAM : BodyPlan.BYTES;
	}

	private static boolean hasBody(HttpRoute route) {
		RequestMethod verb = route.method();
		return verb == RequestMethod.POST || verb == RequestMethod.PUT || verb == RequestMethod.PATCH;
	}

	/** What is to be done with a body of that content type. */
	BodyPlan bodyPlan(String contentType) {
		if (this.forms == FieldSource.NONE) {
			return this.body;
		}
		if (isOf(FORM, contentType)) {
			return BodyPlan.FORM;
		}
		return isOf(MULTIPART, contentType) ? BodyPlan.MULTIPART : this.body;
	}

	private static boolean isOf(String type, String contentType) {
		return contentType.regionMatches(true, 0, type, 0, type.length())
				&& (contentType.length() == type.length() || " ;".indexOf(contentType.charAt(type.length())) >= 0);
	}

}
