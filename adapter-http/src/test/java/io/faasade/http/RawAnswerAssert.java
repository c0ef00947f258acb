package io.faasade.http;

import java.nio.charset.StandardCharsets;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/**
 * What a case says of an {@link RawAnswer}; every answer of a function carries the
 * invocation's id.
 */
public final class RawAnswerAssert extends AbstractAssert<RawAnswerAssert, RawAnswer> {

	/** How the ids of the contract's application look: a known prefix and a counter. */
	public static final String INVOCATION_ID = "00000000-faa5-8ade-8000-[0-9a-f]{12}";

	RawAnswerAssert(RawAnswer answer) {
		super(answer, RawAnswerAssert.class);
		isNotNull();
	}

	/** It has that status, and comes from a function. */
	public RawAnswerAssert hasStatus(int status) {
		same("status", this.actual.status(), status);
		return matches(answer -> answer.header("X-Invocation-Id").matches(INVOCATION_ID), "carries one invocation id");
	}

	/** It comes from the server or the application, not from a function. */
	public RawAnswerAssert isNoFunctions(int status) {
		same("status", this.actual.status(), status);
		return hasNoHeader("X-Invocation-Id");
	}

	/** It is one whole text, its length told. */
	public RawAnswerAssert isWhole(int status, String contentType, String text) {
		return isWhole(status, contentType, text.getBytes(StandardCharsets.UTF_8));
	}

	/** It is whole, byte by byte, its length told. */
	public RawAnswerAssert isWhole(int status, String contentType, byte[] bytes) {
		hasStatus(status);
		hasHeader("Content-Type", contentType);
		Assertions.assertThat(this.actual.bytes()).as("body of%n%s", this.actual).isEqualTo(bytes);
		return hasHeader("Content-Length", String.valueOf(bytes.length)).hasNoHeader("Transfer-Encoding");
	}

	/** It says that there is nothing to say. */
	public RawAnswerAssert isEmpty() {
		return hasStatus(204).hasNoHeader("Content-Type").hasNoHeader("Transfer-Encoding");
	}

	/** It came bit by bit and to its end. */
	public RawAnswerAssert isStream(String contentType, String text) {
		hasStatus(200);
		hasHeader("Content-Type", contentType);
		same("body", this.actual.text(), text);
		same("broken off", this.actual.isBroken(), false);
		return hasHeader("Transfer-Encoding", "chunked").hasNoHeader("Content-Length");
	}

	/** It broke off, so that nobody can take it for the whole. */
	public RawAnswerAssert isBrokenOff() {
		same("status", this.actual.status(), 200);
		same("broken off", this.actual.isBroken(), true);
		return this;
	}

	/** It is a problem (RFC 9457) with exactly the members that every problem has. */
	public RawAnswerAssert isProblem(int status, String title, String code) {
		hasMembers(status, title, code);
		Assertions.assertThat(this.actual.json().propertyNames())
			.as("members of%n%s", this.actual)
			.containsExactly("type", "title", "status", "detail", "instance", "code");
		return this;
	}

	/** It is a problem that also lists what is wrong with the input. */
	public RawAnswerAssert isProblemWithErrors(int status, String title, String code) {
		hasMembers(status, title, code);
		Assertions.assertThat(this.actual.json().propertyNames())
			.as("members of%n%s", this.actual)
			.containsExactly("type", "title", "status", "detail", "instance", "code", "errors");
		return this;
	}

	/**
	 * It is a problem with the caller's input that names this part of it, in the detail
	 * or a pointer.
	 */
	public RawAnswerAssert isProblemNaming(int status, String name) {
		hasStatus(status).hasHeader("Content-Type", "application/problem+json");
		Assertions.assertThat(this.actual.text()).containsAnyOf("'" + name + "'", "/" + name.replace('.', '/') + '"');
		return this;
	}

	private void hasMembers(int status, String title, String code) {
		isWhole(status, "application/problem+json", this.actual.bytes());
		JsonNode problem = this.actual.json();
		same("type", problem.path("type").asString(), "about:blank");
		same("title", problem.path("title").asString(), title);
		same("status member", problem.path("status").asInt(), status);
		same("instance", problem.path("instance").asString(), "urn:uuid:" + this.actual.header("X-Invocation-Id"));
		same("code", problem.path("code").asString(), code);
	}

	/** The problem's sentence for the caller is this one. */
	public RawAnswerAssert hasDetail(String detail) {
		same("detail", this.actual.json().path("detail").asString(), detail);
		return this;
	}

	/** The problem's sentence for the caller says this. */
	public RawAnswerAssert hasDetailSaying(String part) {
		Assertions.assertThat(this.actual.json().path("detail").asString()).as("detail").contains(part);
		return this;
	}

	/** The problem lists one error for each of these places, and no more. */
	public RawAnswerAssert hasErrorsAt(String... pointers) {
		Assertions.assertThat(this.actual.json().path("errors"))
			.as("errors of%n%s", this.actual)
			.extracting(error -> error.path("pointer").asString())
			.containsExactlyInAnyOrder(pointers);
		return this;
	}

	/** One of the problem's errors says this. */
	public RawAnswerAssert hasErrorSaying(String part) {
		Assertions.assertThat(this.actual.json().path("errors"))
			.as("errors of%n%s", this.actual)
			.extracting(error -> error.path("detail").asString())
			.anyMatch(detail -> detail.contains(part));
		return this;
	}

	/** Its JSON says this at that place; the empty text if nothing is there. */
	public RawAnswerAssert hasJson(String pointer, String value) {
		same(pointer, this.actual.json().at(pointer).asString(), value);
		return this;
	}

	/** Its one header of that name has that value. */
	public RawAnswerAssert hasHeader(String name, String value) {
		same(name, this.actual.header(name), value);
		return this;
	}

	/** It has no header of that name. */
	public RawAnswerAssert hasNoHeader(String name) {
		return hasHeader(name, "");
	}

	/** Nothing of this is in it, headers included. */
	public RawAnswerAssert showsNothingOf(String... secrets) {
		Assertions.assertThat(this.actual.toString()).doesNotContainIgnoringCase(secrets);
		return this;
	}

	private void same(String what, Object found, Object expected) {
		Assertions.assertThat(found).as("%s of%n%s", what, this.actual).isEqualTo(expected);
	}

}
