package io.faasade.benchmarks.peers.netty;

import java.util.List;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** What Reactor Netty can do with no framework on it. */
public final class ReactorNettyPeer {

	private ReactorNettyPeer() {
	}

	/**
	 * Start it.
	 * @param arguments the port
	 */
	public static void main(String[] arguments) {
		ObjectReader reader = new JsonMapper().readerFor(Visit.class);
		ObjectWriter visits = new JsonMapper().writerFor(Visit.class);
		ObjectWriter lists = new JsonMapper().writerFor(List.class);
		HttpServer.create()
			.host("127.0.0.1")
			.port(Integer.parseInt(arguments[0]))
			.route(routes -> routes
				.get("/list",
						(request, response) -> answer(response,
								Mono.fromSupplier(() -> lists.writeValueAsBytes(List.of("a", "b", "c")))))
				.post("/echo",
						(request, response) -> answer(response,
								request.receive()
									.aggregate()
									.asByteArray()
									.map(body -> visits.writeValueAsBytes(reader.<Visit>readValue(body))))))
			.bindNow()
			.onDispose()
			.block();
	}

	private static Mono<Void> answer(HttpServerResponse response, Mono<byte[]> bytes) {
		return bytes.flatMap(body -> response.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
			.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
			.sendByteArray(Mono.just(body))
			.then());
	}

}
