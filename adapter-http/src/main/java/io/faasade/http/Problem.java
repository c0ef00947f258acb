package io.faasade.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.faasade.invocation.InvocationId;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/**
 * A problem as callers are told of it (RFC 9457). Its members are the same for every
 * application, however that one names things in JSON.
 */
final class Problem {

	private static final String CONTENT_TYPE = "application/problem+json";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final int status;

	private final InvocationId id;

	private final Map<String, Object> members = new LinkedHashMap<>();

	private final HttpHeaders headers = new HttpHeaders();

	private Problem(ProblemDetail described, String code, InvocationId id) {
		this.status = described.getStatus();
		this.id = id;
		put("type", (described.getType() != null) ? described.getType().toString() : "about:blank");
		put("title", described.getTitle());
		put("status", this.status);
		put("detail", (described.getDetail() != null) ? described.getDetail() : described.getTitle());
		put("instance", "urn:uuid:" + id);
		put("code", code);
	}

	/**
	 * A problem.
	 * @param status the status it is told with
	 * @param code what programs know it by
	 * @param detail one sentence fit to show the caller
	 * @param id the invocation it is about
	 */
	static Problem of(HttpStatus status, Enum<?> code, String detail, InvocationId id) {
		return new Problem(ProblemDetail.forStatusAndDetail(status, detail), kebab(code), id);
	}

	/**
	 * A problem that an exception of a function describes itself.
	 * @param response what it says
	 * @param id the invocation it is about
	 */
	static Problem of(ErrorResponse response, InvocationId id) {
		ProblemDetail described = response.getBody();
		HttpStatus known = HttpStatus.resolve(described.getStatus());
		Problem problem = new Problem(described, (known != null) ? kebab(known) : "error", id);
		Map<String, Object> properties = described.getProperties();
		if (properties != null) {
			properties.forEach(problem::extend);
		}
		problem.headers.addAll(response.getHeaders());
		return problem;
	}

	private static String kebab(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private void put(String name, @Nullable Object value) {
		if (value != null) {
			this.members.put(name, value);
		}
	}

	private void extend(String name, @Nullable Object value) {
		if ("code".equals(name) || !this.members.containsKey(name)) {
			put(name, value);
		}
	}

	/** The same problem with the single faults, if there are any. */
	Problem with(List<Violation> violations) {
		if (!violations.isEmpty()) {
			this.members.put("errors", violations.stream().map(Problem::error).toList());
		}
		return this;
	}

	private static Map<String, Object> error(Violation violation) {
		Map<String, Object> error = new LinkedHashMap<>();
		error.put("pointer", violation.pointer());
		error.put("detail", violation.detail());
		return error;
	}

	/** The same problem, told with another header. */
	Problem with(String name, String value) {
		this.headers.add(name, value);
		return this;
	}

	/** Whether it is no fault of the caller. */
	boolean isOurs() {
		return this.status >= 500;
	}

	/**
	 * The answer that tells of it.
	 * @throws IllegalAnswerException if it cannot be sent
	 */
	HttpAnswer answer() {
		HttpAnswer.Builder answer = HttpAnswer.status(this.status, this.id).header("Content-Type", CONTENT_TYPE);
		this.headers.forEach((name, values) -> AnswerHeaders.add(answer, name, values));
		return answer.bytes(body());
	}

	/** The problem as JSON. */
	byte[] body() {
		return JSON.writeValueAsBytes(this.members);
	}

}
