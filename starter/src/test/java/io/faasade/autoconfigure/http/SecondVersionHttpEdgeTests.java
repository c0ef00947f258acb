package io.faasade.autoconfigure.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.faasade.http.HttpEdge;
import io.faasade.http.HttpEdgeProbes;
import io.faasade.http.HttpSemanticsContract;
import io.netty.channel.Channel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.FluxSink;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Puts the WebFlux edge under contract in HTTP/2; and what only streams that share a
 * connection can promise.
 */
class SecondVersionHttpEdgeTests extends HttpSemanticsContract {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static EdgeApplication application;

	private static SecondVersionGateway gateway;

	@BeforeAll
	static void open() {
		application = EdgeApplication.start(WebApplicationType.REACTIVE, WebFluxEdge.class,
				"server.http2.enabled=true");
		gateway = new SecondVersionGateway(application.edge().port());
	}

	@AfterAll
	static void close() {
		gateway.close();
		application.close();
	}

	@Override
	protected HttpEdge edge() {
		return new HttpEdge(gateway.port(), application.edge().application());
	}

	@Test
	void breaksAStreamOffAndServesOnOverItsConnection() {
		ConnectionProvider one = ConnectionProvider.create("one", 1);
		Set<Channel> connections = ConcurrentHashMap.newKeySet();
		HttpClient client = HttpClient.create(one)
			.protocol(HttpProtocol.H2C)
			.port(application.edge().port())
			.doOnRequest((request, stream) -> connections.add(stream.channel().parent()));

		CompletableFuture<String> broken = text(client, "/steered");
		FluxSink<Integer> function = edge().application().getBean(HttpEdgeProbes.class).of("steered").subscriber();
		function.next(17);
		function.error(new IllegalStateException("broken"));

		assertThat(broken).failsWithin(PATIENCE);
		assertThat(text(client, "/list")).succeedsWithin(PATIENCE).isEqualTo("[\"a\",\"b\",\"c\"]");
		assertThat(connections).hasSize(1);
		one.dispose();
	}

	private static CompletableFuture<String> text(HttpClient client, String path) {
		return client.get().uri(path).responseContent().aggregate().asString().toFuture();
	}

}
