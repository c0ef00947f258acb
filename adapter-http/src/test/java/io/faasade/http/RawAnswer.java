package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP/1.1 answer as it came: status, header lines, and the bytes of the body. */
public final class RawAnswer {

	private static final int NO_CONTENT = 204;

	private static final int NOT_MODIFIED = 304;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final String head;

	private final byte[] body;

	private final boolean broken;

	/**
	 * An answer.
	 * @param head status line and header lines
	 * @param body the body, freed from the chunks it may have come in
	 * @param broken whether the connection ended before the body did
	 */
	RawAnswer(String head, byte[] body, boolean broken) {
		this.head = head;
		this.body = body;
		this.broken = broken;
	}

	/** The server hung up without an answer: status 0, broken off. */
	static RawAnswer none() {
		return new RawAnswer("HTTP/1.1 000 none", new byte[0], true);
	}

	/** The same answer with the body that came with it. */
	RawAnswer withBody(byte[] read, boolean incomplete) {
		return new RawAnswer(this.head, read, incomplete);
	}

	/** The status code. */
	public int status() {
		return Integer.parseInt(this.head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
	}

	/** Whether the status allows no body. */
	boolean isWithoutBody() {
		return status() == 0 || status() == NO_CONTENT || status() == NOT_MODIFIED;
	}

	/** All values of a header, each line by itself. */
	public List<String> headers(String name) {
		return this.head.lines()
			.skip(1)
			.filter(line -> line.substring(0, line.indexOf(':')).equalsIgnoreCase(name))
			.map(line -> line.substring(line.indexOf(':') + 1).trim())
			.toList();
	}

	/** The one value of a header; the empty text if it is absent. */
	public String header(String name) {
		return String.join(" AND ", headers(name));
	}

	/** The elements of a header that is a list, in no order. */
	public Set<String> elements(String name) {
		return headers(name).stream()
			.flatMap(value -> List.of(value.split(",")).stream())
			.map(String::trim)
			.collect(Collectors.toSet());
	}

	/** All headers but those that differ from answer to answer. */
	public Map<String, String> steadyHeaders() {
		Map<String, String> steady = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		this.head.lines()
			.skip(1)
			.map(line -> line.substring(0, line.indexOf(':')))
			.forEach(name -> steady.put(name, header(name)));
		Set.of("Date", "X-Invocation-Id").forEach(steady::remove);
		return steady;
	}

	/** Whether the body came in chunks. */
	public boolean isChunked() {
		return header("Transfer-Encoding").equalsIgnoreCase("chunked");
	}

	/** Whether the connection ended before the body did. */
	public boolean isBroken() {
		return this.broken;
	}

	/** The bytes of the body. */
	public byte[] bytes() {
		return this.body.clone();
	}

	/** The body as UTF-8 text. */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/** The body as JSON. */
	public JsonNode json() {
		return JSON.readTree(this.body);
	}

	/** Everything that came, as text, for the reader of a failure. */
	@Override
	public String toString() {
		return "%s%n%n%s%s".formatted(this.head, text(), this.broken ? " [broken off]" : "");
	}

}
