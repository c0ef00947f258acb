package io.faasade.autoconfigure.http;

import java.util.Locale;
import java.util.Objects;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMethod;

/** Names and labels of observed requests, those of Spring's own. */
final class RequestObservationConvention implements ObservationConvention<RequestObservationContext> {

	private static final String UNKNOWN = "UNKNOWN";

	private final String name;

	RequestObservationConvention(String name) {
		this.name = name;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getContextualName(RequestObservationContext context) {
		String verb = "http " + verb(context).toLowerCase(Locale.ROOT);
		return context.template().map(template -> verb + " " + template).orElse(verb);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RequestObservationContext context) {
		Integer status = context.getResponse();
		return KeyValues.of("exception", "none", "method", verb(context), "outcome", outcome(context, status), "status",
				(status != null) ? status.toString() : UNKNOWN, "uri", context.template().orElse(unmatched(status)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RequestObservationContext context) {
		return KeyValues.of("http.url", Objects.requireNonNull(context.getCarrier()).path());
	}

	private static String verb(RequestObservationContext context) {
		String verb = Objects.requireNonNull(context.getCarrier()).method();
		return (RequestMethod.resolve(verb) != null) ? verb : UNKNOWN;
	}

	private static String outcome(RequestObservationContext context, @Nullable Integer status) {
		HttpStatus known = (status != null && context.isWhole()) ? HttpStatus.resolve(status) : null;
		return (known == null) ? UNKNOWN : switch (known.series()) {
			case SUCCESSFUL -> "SUCCESS";
			case INFORMATIONAL, REDIRECTION, CLIENT_ERROR, SERVER_ERROR -> known.series().name();
		};
	}

	private static String unmatched(@Nullable Integer status) {
		return (status != null && status == HttpStatus.NOT_FOUND.value()) ? "NOT_FOUND" : UNKNOWN;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof RequestObservationContext;
	}

}
