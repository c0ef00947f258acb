package io.faasade.http;

import io.faasade.invocation.InvocationId;
import io.faasade.invocation.Payload;

/** Begins the answer that a function's payload stands for: all of it but the body. */
final class PayloadAnswers {

	private static final int OK = 200;

	private static final int NO_CONTENT = 204;

	private static final int LAST = 599;

	private PayloadAnswers() {
	}

	/**
	 * Begin it.
	 * @throws IllegalAnswerException if the payload has a status or a header that cannot
	 * be sent
	 */
	static HttpAnswer.Builder begin(Payload payload, InvocationId id) {
		HttpAnswer.Builder answer = HttpAnswer.status(status(payload), id);
		String contentType = payload.contentType();
		if (!contentType.isEmpty()) {
			answer.header("Content-Type", AnswerHeaders.legalValue("content-type", contentType));
		}
		AnswerHeaders.onto(answer, payload.headers());
		return answer;
	}

	private static int status(Payload payload) {
		boolean nothing = payload.isEmpty() && payload.contentType().isEmpty();
		return payload.get(ResponseEntityEnvelope.STATUS)
			.map(PayloadAnswers::legalStatus)
			.orElse(nothing ? NO_CONTENT : OK);
	}

	/** The status, if a request can end with it: others only announce one that does. */
	private static int legalStatus(int status) {
		if (status < OK || status > LAST) {
			throw IllegalAnswerException.ofStatus(status);
		}
		return status;
	}

}
