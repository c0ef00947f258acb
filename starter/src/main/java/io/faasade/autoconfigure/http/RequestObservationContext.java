package io.faasade.autoconfigure.http;

import java.util.Optional;

import io.faasade.http.HttpRequestView;
import io.micrometer.observation.transport.RequestReplyReceiverContext;

/** What is observed of one request. */
final class RequestObservationContext extends RequestReplyReceiverContext<HttpRequestView, Integer> {

	private final Optional<String> template;

	private boolean whole = true;

	RequestObservationContext(HttpRequestView request, Optional<String> template) {
		super(RequestObservationContext::header);
		setCarrier(request);
		this.template = template;
	}

	private static String header(HttpRequestView request, String name) {
		return request.header(name);
	}

	void end(int status, boolean answered) {
		setResponse(status);
		this.whole = answered;
	}

	Optional<String> template() {
		return this.template;
	}

	boolean isWhole() {
		return this.whole;
	}

}
