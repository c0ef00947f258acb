package io.faasade.state.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message that a change adds to a stream, which begins with it if there is none. Only
 * for stores in which there are streams.
 *
 * @param stream what the store knows the stream by; it must lie where the change does
 * @param fields names and values by turns, at most 500 of both; bytes as {@link #raw} has
 * written them
 */
public record Publication(String stream, List<String> fields) {

	// No text that is well formed begins with it.
	private static final char RAW = '\uDC00';

	private static final int MOST = 500;

	public Publication {
		fields = List.copyOf(fields);
		if (fields.isEmpty() || fields.size() % 2 != 0 || fields.size() > MOST) {
			throw new IllegalArgumentException("A message has names and values by turns, at most %d of both, not %d"
				.formatted(MOST, fields.size()));
		}
	}

	/** The same with one more field. */
	public Publication with(String name, byte[] value) {
		List<String> more = new ArrayList<>(this.fields);
		more.add(name);
		more.add(raw(value));
		return new Publication(this.stream, more);
	}

	/** Write bytes down that need not be text: each is a character. */
	public static String raw(byte[] bytes) {
		return RAW + new String(bytes, StandardCharsets.ISO_8859_1);
	}

	/** The bytes that were written down, or else those of the text. */
	public static byte[] bytes(String text) {
		return isRaw(text) ? text.substring(1).getBytes(StandardCharsets.ISO_8859_1)
				: text.getBytes(StandardCharsets.UTF_8);
	}

	private static boolean isRaw(String text) {
		return !text.isEmpty() && text.charAt(0) == RAW;
	}

	/** Where to, and sizes: what is sent is never shown. */
	@Override
	public String toString() {
		return "Publication[%s, %d fields]".formatted(this.stream, this.fields.size() / 2);
	}

}
