package io.faasade.state.redis;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;

/** Connects to the nodes of a cluster, asking first who is who. */
final class ClusterGateway implements Gateway {

	private final RedisClient nodes;

	private final RedisClusterClient cluster;

	private final RedisURI pattern;

	ClusterGateway(RedisClient nodes, RedisClusterClient cluster, RedisURI pattern) {
		this.nodes = nodes;
		this.cluster = cluster;
		this.pattern = pattern;
	}

	@Override
	public int slot(String tag) {
		return SlotHash.getSlot(tag);
	}

	// Connections are made when one has broken or was the wrong one: who is who has
	// changed.
	@Override
	public CompletionStage<StatefulRedisConnection<String, String>> open(int slot) {
		return this.cluster.refreshPartitionsAsync()
			.thenCompose(refreshed -> master(slot).map(this::connect)
				.orElseGet(() -> CompletableFuture
					.failedFuture(new NotConnectedException("Slot %d has no master".formatted(slot), null))));
	}

	private Optional<RedisURI> master(int slot) {
		return Optional.ofNullable(this.cluster.getPartitions().getMasterBySlot(slot)).map(node -> node.getUri());
	}

	@Override
	public CompletionStage<StatefulRedisConnection<String, String>> open(String host, int port) {
		return connect(RedisURI.builder(this.pattern).withHost(host).withPort(port).build());
	}

	private CompletionStage<StatefulRedisConnection<String, String>> connect(RedisURI node) {
		return this.nodes.connectAsync(StringCodec.UTF8, node);
	}

	@Override
	public void close() {
		this.nodes.shutdown();
		this.cluster.shutdown();
		this.nodes.getResources().shutdown(0, 2, TimeUnit.SECONDS);
	}

}
