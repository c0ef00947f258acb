package io.faasade.autoconfigure.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.faasade.http.netty.Compression;
import io.faasade.http.netty.EdgeSettings;
import io.faasade.http.netty.NettyEdge;
import io.faasade.http.netty.Timeouts;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Opens the lane on the application's server, and remembers what the server was told:
 * what the lane jumps over it has to keep itself.
 */
final class NettyLane implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

	private final Supplier<Optional<NettyEdge>> edge;

	private EdgeSettings settings = EdgeSettings.defaults().withForeignIdleHandler(NettyPipeline.IdleTimeoutHandler);

	private boolean graceful;

	/**
	 * Make a lane.
	 * @param edge answers there, empty if no function is to be answered there; asked when
	 * the first connection comes
	 */
	NettyLane(Supplier<Optional<NettyEdge>> edge) {
		this.edge = edge;
	}

	/** After all others, of whom it wants to know what they have said. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		this.graceful = factory.getShutdown() == Shutdown.GRACEFUL;
		this.settings = this.settings.withCompression(compression(factory.getCompression()));
		factory.addServerCustomizers(this::open);
	}

	private static Compression compression(org.springframework.boot.web.server.@Nullable Compression said) {
		return (said != null && said.getEnabled())
				? new Compression(Set.copyOf(Arrays.asList(said.getAllMimeTypes())),
						said.getMinResponseSize().toBytes(),
						(said.getExcludedUserAgents() != null) ? Set.of(said.getExcludedUserAgents()) : Set.of())
				: Compression.none();
	}

	private HttpServer open(HttpServer server) {
		HttpServerConfig said = server.configuration();
		this.settings = this.settings
			.withTimeouts(
					Timeouts.defaults().withIdle(orZero(said.idleTimeout())).withRequest(orZero(said.requestTimeout())))
			.withRequestsPerConnection(said.maxKeepAliveRequests());
		return server.doOnChannelInit((observer, channel, address) -> this.edge.get()
			.ifPresent(answering -> new NettyLaneEntry(answering).add(channel.pipeline())));
	}

	private static Duration orZero(@Nullable Duration said) {
		return (said != null) ? said : Duration.ZERO;
	}

	/** What the server was told that concerns the lane. */
	EdgeSettings settings() {
		return this.settings;
	}

	/** Whether calls in flight are waited for when the application stops. */
	boolean isGraceful() {
		return this.graceful;
	}

}
