package io.faasade.http;

import java.util.Optional;

import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationId;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import org.jspecify.annotations.Nullable;

/** Makes calls of requests that have found their route: looks at the headers, once. */
final class HttpCalls {

	private static final Rejected NOT_ACCEPTABLE = new Rejected(Reason.NOT_ACCEPTABLE,
			"This function does not answer in any of the accepted media types");

	private final FunctionDispatcher dispatcher;

	private final AnswerSettings settings;

	HttpCalls(FunctionDispatcher dispatcher, AnswerSettings settings) {
		this.dispatcher = dispatcher;
		this.settings = settings;
	}

	HttpCall call(HttpRequestView request, PathMatch match, InvocationId id) {
		ServedRoute served = match.route();
		Representations representations = served.representations();
		Optional<Representation> suitable = representations.choose(request.header("Accept"));
		Representation representation = suitable.orElse(representations.natural());
		RequestPayload payload = new RequestPayload(request, match);
		Invocation arrived = Invocation.of(id, served.route().function().name(), Trigger.HTTP, Payload.empty())
			.withFormat(representation.format());
		AnswerTerms terms = new AnswerTerms(representation, served.input().argument(), "HEAD".equals(request.method()),
				this.settings);
		IdempotencyKeyHeader header = IdempotencyKeyHeader.of(request, served.route().idempotencyKeys());
		Optional<KeyedRequest> keyed = header.key().map(key -> new KeyedRequest(request, served, key, payload.plan()));
		return new HttpCall(served.route(), this.dispatcher, arrived, new CallInput(payload, keyed),
				suitable.isEmpty() ? NOT_ACCEPTABLE : refusal(header, request, payload, served),
				new OutcomeAnswers(arrived, terms));
	}

	private static @Nullable Rejected refusal(IdempotencyKeyHeader header, HttpRequestView request,
			RequestPayload payload, ServedRoute served) {
		Rejected refusal = header.refusal();
		return (refusal != null) ? refusal : tooLarge(request, payload, served);
	}

	private static @Nullable Rejected tooLarge(HttpRequestView request, RequestPayload payload, ServedRoute served) {
		if (payload.plan() == BodyPlan.NONE) {
			return null;
		}
		long length = contentLength(request.header("Content-Length"));
		return (length > served.route().function().limits().payloadSize()) ? HttpBody.Refused.TOO_LARGE : null;
	}

	private static long contentLength(String header) {
		try {
			return header.isEmpty() ? 0 : Long.parseLong(header);
		}
		catch (NumberFormatException malformed) {
			return Long.MAX_VALUE;
		}
	}

}
