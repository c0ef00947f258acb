package io.faasade.autoconfigure.http;

import java.util.Optional;

import io.faasade.http.HttpCall;
import io.faasade.http.HttpRequestView;
import io.faasade.http.netty.RequestWatch;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.util.context.Context;

/**
 * Observes requests on the Netty lane as WebFlux observes its own, under the same name.
 */
final class HttpObservations implements RequestWatch {

	private final ObservationRegistry registry;

	private final RequestObservationConvention convention;

	HttpObservations(ObservationRegistry registry, String name) {
		this.registry = registry;
		this.convention = new RequestObservationConvention(name);
	}

	@Override
	public Watched begin(HttpRequestView request, Optional<HttpCall> call) {
		return this.registry.isNoop() ? Unwatched.INSTANCE
				: observed(new RequestObservationContext(request, call.map(HttpCall::template)));
	}

	private Watched observed(RequestObservationContext context) {
		return new Observed(Observation.start(this.convention, () -> context, this.registry), context);
	}

	private record Observed(Observation observation, RequestObservationContext request) implements Watched {

		@Override
		public Context complete(Context context) {
			return context.put(ObservationThreadLocalAccessor.KEY, this.observation);
		}

		@Override
		public void end(int status, boolean whole) {
			this.request.end(status, whole);
			this.observation.stop();
		}

	}

}
