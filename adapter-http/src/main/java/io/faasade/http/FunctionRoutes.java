package io.faasade.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.faasade.codec.FieldBinding;
import io.faasade.dispatch.BoundFunction;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionKind;
import io.faasade.state.transaction.TransactionalFunctions;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.web.bind.annotation.RequestMethod;

/** The routes that one function's triggers ask for. */
final class FunctionRoutes {

	private final BoundFunction function;

	private final FunctionDescriptor descriptor;

	private final HttpRouting routing;

	FunctionRoutes(BoundFunction function, HttpRouting routing) {
		this.function = function;
		this.descriptor = function.descriptor();
		this.routing = routing;
	}

	/**
	 * One route for each verb and path; none if only other adapters' triggers are there.
	 */
	List<ServedRoute> served() {
		Map<String, ServedRoute> served = new LinkedHashMap<>();
		for (HttpTriggerDefinition trigger : triggers()) {
			routes(trigger).forEach(route -> served.putIfAbsent(route.route().toString(), route));
		}
		return List.copyOf(served.values());
	}

	private List<HttpTriggerDefinition> triggers() {
		if (!this.routing.served().test(this.descriptor.name())) {
			return List.of();
		}
		Optional<HttpTriggerDefinition> override = this.routing.overrides().apply(this.descriptor.name());
		List<HttpTriggerDefinition> declared = declared();
		if (declared.isEmpty() && (override.isPresent() || !this.descriptor.hasTrigger())) {
			declared.add(HttpTriggerDefinition.byDefault());
		}
		return declared.stream().map(trigger -> override.map(trigger::overriddenBy).orElse(trigger)).toList();
	}

	private List<HttpTriggerDefinition> declared() {
		List<HttpTriggerDefinition> declared = new ArrayList<>();
		this.descriptor.annotations()
			.stream(HttpTrigger.class)
			.map(MergedAnnotation::synthesize)
			.map(HttpTriggerDefinition::of)
			.forEach(declared::add);
		this.descriptor.triggers()
			.stream()
			.filter(HttpTriggerDefinition.class::isInstance)
			.map(HttpTriggerDefinition.class::cast)
			.forEach(declared::add);
		return declared;
	}

	private List<ServedRoute> routes(HttpTriggerDefinition trigger) {
		List<ServedRoute> routes = new ArrayList<>();
		for (String path : paths(trigger)) {
			RoutePath routePath = RoutePath.of(this.routing.basePath(), path)
				.orElseThrow(() -> UnusableRouteException.malformedPath(this.descriptor, path));
			verbs(trigger).forEach(verb -> routes.add(served(verb, routePath, trigger)));
		}
		return routes;
	}

	private List<String> paths(HttpTriggerDefinition trigger) {
		return trigger.paths().isEmpty() ? List.of("/" + this.descriptor.name()) : trigger.paths();
	}

	private List<RequestMethod> verbs(HttpTriggerDefinition trigger) {
		if (trigger.methods().isEmpty()) {
			boolean supplier = this.descriptor.shape().kind() == FunctionKind.SUPPLIER;
			return List.of(supplier ? RequestMethod.GET : RequestMethod.POST);
		}
		trigger.methods().forEach(this::requireUsable);
		return trigger.methods();
	}

	private void requireUsable(RequestMethod verb) {
		boolean usable = switch (verb) {
			case GET, POST, PUT, PATCH, DELETE -> true;
			case HEAD, OPTIONS, TRACE -> false;
		};
		if (!usable) {
			throw UnusableRouteException.unusableVerb(this.descriptor, verb);
		}
	}

	private ServedRoute served(RequestMethod verb, RoutePath path, HttpTriggerDefinition trigger) {
		HttpRoute route = new HttpRoute(verb, path.pattern(), this.function,
				trigger.headers().stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
				trigger.parameter().isEmpty() ? FieldBinding.SIMPLE_FIELD : trigger.parameter(),
				idempotencyKeys(verb, trigger));
		return ServedRoute.of(route, path.variables());
	}

	private IdempotencyKeys idempotencyKeys(RequestMethod verb, HttpTriggerDefinition trigger) {
		IdempotencyKeys keys = (verb == RequestMethod.GET) ? IdempotencyKeys.IGNORED
				: trigger.idempotencyKeys().orElse(IdempotencyKeys.IGNORED);
		if (keys != IdempotencyKeys.IGNORED) {
			TransactionalFunctions.requireSettled(this.descriptor);
		}
		return keys;
	}

}
