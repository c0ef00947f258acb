package io.faasade.http.servlet;

import io.faasade.http.HttpMatch;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/** What was found for a request, kept with it from the mapping to the handler. */
record MatchedRequest(HttpMatch match, ServletRequestView view) {

	private static final String ATTRIBUTE = MatchedRequest.class.getName();

	void keepWith(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	static @Nullable MatchedRequest find(HttpServletRequest request) {
		return (MatchedRequest) request.getAttribute(ATTRIBUTE);
	}

	static MatchedRequest of(HttpServletRequest request) {
		MatchedRequest matched = find(request);
		Assert.state(matched != null, "No function was found for this request");
		return matched;
	}

}
