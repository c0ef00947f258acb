package io.faasade.http.netty;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.faasade.http.HttpAnswer;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Which answers are sent in gzip.
 *
 * @param mediaTypes media types that are, in lower case and without parameters; none if
 * nothing is
 * @param minSize number of bytes from which on a complete answer is
 * @param excludedAgents user agents, as they say themselves, that get nothing compressed
 */
public record Compression(Set<String> mediaTypes, long minSize, Set<String> excludedAgents) {

	private static final Set<String> CODINGS = Set.of("gzip", "x-gzip", "*");

	public Compression {
		mediaTypes = mediaTypes.stream().map(Compression::essence).collect(Collectors.toUnmodifiableSet());
		excludedAgents = Set.copyOf(excludedAgents);
	}

	/** Nothing is compressed. */
	public static Compression none() {
		return new Compression(Set.of(), 0, Set.of());
	}

	/** Whether answers of this kind are compressed for callers who want that. */
	boolean appliesTo(HttpAnswer answer) {
		return !this.mediaTypes.isEmpty() && isCompressible(answer) && isLongEnough(answer);
	}

	private boolean isCompressible(HttpAnswer answer) {
		return answer.header("Content-Encoding").isEmpty()
				&& answer.header("Content-Type").filter(type -> this.mediaTypes.contains(essence(type))).isPresent();
	}

	private boolean isLongEnough(HttpAnswer answer) {
		Optional<String> length = answer.header("Content-Length");
		return length.isEmpty() || Long.parseLong(length.get()) >= Math.max(1, this.minSize);
	}

	/** Whether the sender of a request takes gzip. */
	boolean isWantedBy(HttpHeaders request) {
		String agent = request.get(HttpHeaderNames.USER_AGENT, "");
		List<String> codings = request.getAll(HttpHeaderNames.ACCEPT_ENCODING);
		return !this.excludedAgents.contains(agent)
				&& codings.stream().flatMap(line -> List.of(line.split(",")).stream()).anyMatch(Compression::isGzip);
	}

	private static boolean isGzip(String coding) {
		String[] parts = coding.toLowerCase(Locale.ROOT).split(";");
		return CODINGS.contains(parts[0].strip()) && (parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?"));
	}

	private static String essence(String type) {
		int end = type.indexOf(';');
		return ((end < 0) ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
	}

}
