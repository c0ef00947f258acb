package io.faasade.samples.express;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

/** Calls the running sample. */
final class Caller {

	private final HttpClient client = HttpClient.newHttpClient();

	private final int port;

	Caller(int port) {
		this.port = port;
	}

	HttpResponse<String> get(String path) {
		return send(request(path), BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, String contentType, String body) {
		return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)),
				BodyHandlers.ofString());
	}

	/** The first events of a stream that has no end. */
	List<String> events(String path, int most) {
		try (Stream<String> lines = send(request(path).header("Accept", "text/event-stream"), BodyHandlers.ofLines())
			.body()) {
			return lines.filter(line -> line.startsWith("data:")).limit(most).toList();
		}
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

	private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
		try {
			return this.client.send(request.build(), body);
		}
		catch (IOException | InterruptedException unanswered) {
			throw new IllegalStateException(unanswered);
		}
	}

}
