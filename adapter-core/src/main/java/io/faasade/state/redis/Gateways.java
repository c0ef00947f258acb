package io.faasade.state.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;

/** Makes the way to the servers that are named. */
final class Gateways {

	private final RedisConnections connections;

	private final RedisStateSettings.Limits limits;

	private final AtomicInteger threads = new AtomicInteger();

	private Gateways(RedisConnections connections, RedisStateSettings.Limits limits) {
		this.connections = connections;
		this.limits = limits;
	}

	static Gateway of(RedisConnections connections, RedisStateSettings.Limits limits) {
		return new Gateways(connections, limits).gateway();
	}

	private Gateway gateway() {
		List<RedisURI> nodes = this.connections.nodes();
		ClientResources resources = resources();
		RedisClient client = RedisClient.create(resources);
		client.setOptions(options(ClientOptions.builder()).build());
		return this.connections.cluster() ? new ClusterGateway(client, cluster(resources, nodes), nodes.get(0))
				: new ServerGateway(client, nodes.get(0));
	}

	private RedisClusterClient cluster(ClientResources resources, List<RedisURI> nodes) {
		RedisClusterClient cluster = RedisClusterClient.create(resources, nodes);
		ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
		options(builder);
		cluster.setOptions(builder.build());
		return cluster;
	}

	private ClientOptions.Builder options(ClientOptions.Builder builder) {
		Duration silence = this.limits.silence();
		builder.socketOptions(SocketOptions.builder().connectTimeout(silence).keepAlive(true).build());
		this.connections.options().accept(builder);
		return builder.autoReconnect(false)
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.maintNotificationsConfig(MaintNotificationsConfig.disabled());
	}

	private ClientResources resources() {
		return ClientResources.builder()
			.threadFactoryProvider(
					pool -> work -> new WaitlessThread(work, "faasade-redis-" + this.threads.incrementAndGet()))
			.build();
	}

}
