package io.faasade.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.faasade.invocation.PayloadHeaders;

/**
 * Headers that a function answered with. Those that are about the connection or the
 * length are the server's to say and are left out, as is the identity of the invocation.
 */
final class AnswerHeaders {

	private static final Set<String> NOT_THE_FUNCTIONS = Stream
		.concat(VisibleHeaders.HOP_BY_HOP.stream(), Stream.of("content-length", "content-type", "x-invocation-id"))
		.collect(Collectors.toUnmodifiableSet());

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private AnswerHeaders() {
	}

	/**
	 * Put them onto an answer.
	 * @throws IllegalAnswerException if a name or a value cannot be sent
	 */
	static void onto(HttpAnswer.Builder answer, PayloadHeaders headers) {
		headers.asMap().forEach((name, values) -> add(answer, name, values));
	}

	/**
	 * Put one header onto an answer.
	 * @throws IllegalAnswerException if its name or a value cannot be sent
	 */
	static void add(HttpAnswer.Builder answer, String name, List<String> values) {
		if (!NOT_THE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
			values.forEach(value -> answer.header(legalName(name), legalValue(name, value)));
		}
	}

	private static String legalName(String name) {
		if (!NAME.matcher(name).matches()) {
			throw IllegalAnswerException.ofHeaderName();
		}
		return name;
	}

	/** The value, if it can be sent: Latin-1, and no control characters but tabs. */
	static String legalValue(String name, String value) {
		for (int i = 0; i < value.length(); i++) {
			if (!isLegal(value.charAt(i))) {
				throw IllegalAnswerException.ofHeaderValue(legalName(name));
			}
		}
		return value;
	}

	private static boolean isLegal(char character) {
		return (character >= ' ' && character != 0x7F && character <= 0xFF) || character == '\t';
	}

}
