package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.faasade.invocation.Payload;

/** Writes server-sent events (WHATWG HTML, section 9.2). */
final class ServerSentEvents {

	private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");

	private ServerSentEvents() {
	}

	/** Whether there is anything to tell; an empty text is. */
	static boolean isEvent(Payload item) {
		return hasData(item) || !ServerSentEventEnvelope.fields(item).isEmpty();
	}

	private static boolean hasData(Payload item) {
		return !item.isEmpty() || !item.contentType().isEmpty();
	}

	/** An event with one item as its data, and with what the item says beyond. */
	static byte[] event(Payload item) {
		String fields = ServerSentEventEnvelope.fields(item);
		return bytes(hasData(item) ? fields + data(item.asText()) : fields + "\n");
	}

	/** The event that tells of an error after others were sent. */
	static byte[] error(byte[] problem) {
		return bytes("event:error\n" + data(new String(problem, StandardCharsets.UTF_8)));
	}

	/** A comment, which tells that the connection is still alive. */
	static byte[] keepAlive() {
		return bytes(": keep-alive\n\n");
	}

	private static String data(String text) {
		StringBuilder data = new StringBuilder(text.length() + 8);
		for (String line : BREAK.split(text, -1)) {
			// A reader drops one blank after the colon.
			data.append(line.startsWith(" ") ? "data: " : "data:").append(line).append('\n');
		}
		return data.append('\n').toString();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
