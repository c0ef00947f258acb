package io.faasade.autoconfigure.http;

import java.util.List;
import java.util.function.Function;

import io.faasade.autoconfigure.TriggerListing;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.invocation.Trigger;
import io.faasade.http.HttpRoute;
import io.faasade.http.HttpRoutes;

/** Lists verbs and paths of functions. */
final class HttpTriggerListing implements TriggerListing {

	private final HttpRoutes routes;

	private final Function<FunctionDescriptor, String> thread;

	HttpTriggerListing(HttpRoutes routes, Function<FunctionDescriptor, String> thread) {
		this.routes = routes;
		this.thread = thread;
	}

	@Override
	public Trigger kind() {
		return Trigger.HTTP;
	}

	@Override
	public List<String> triggers(FunctionName function) {
		return this.routes.routes()
			.stream()
			.filter(route -> route.function().name().equals(function))
			.map(HttpRoute::toString)
			.toList();
	}

	@Override
	public String thread(FunctionDescriptor function) {
		return this.thread.apply(function);
	}

}
