package io.faasade.benchmarks.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks for one path after the other, each on a connection of its own. */
final class Caller {

	private static final int PATIENCE = 60_000;

	private final int port;

	Caller(int port) {
		this.port = port;
	}

	/** A connection, as soon as somebody accepts it. */
	Optional<Socket> connection() {
		try {
			return Optional.of(new Socket(InetAddress.getLoopbackAddress(), this.port));
		}
		catch (IOException notYet) {
			return Optional.empty();
		}
	}

	/** Ask for what a GET answers. */
	void get(Socket connection, String path) {
		ask(connection, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));
	}

	/** Send the small record, and get it back. */
	void echo(Socket connection) {
		String visit = "{\"page\":\"home\",\"visitor\":\"Ada\",\"seconds\":7}";
		ask(connection,
				"POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
					.formatted(visit.length(), visit));
	}

	private static void ask(Socket connection, String request) {
		try (connection) {
			connection.setSoTimeout(PATIENCE);
			connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!answer.startsWith("HTTP/1.1 200")) {
				throw new IllegalStateException("The answer to '%s' was '%s'".formatted(request, answer));
			}
		}
		catch (IOException broken) {
			throw new UncheckedIOException("There was no answer to '%s'".formatted(request), broken);
		}
	}

}
