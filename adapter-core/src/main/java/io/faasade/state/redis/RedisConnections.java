package io.faasade.state.redis;

import java.util.List;
import java.util.function.Consumer;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;

/**
 * Tells where Redis is and how to speak with it: credentials and encryption are told by
 * each {@link RedisURI}, certificates by the options.
 *
 * <p>
 * What the store needs to be exact is set behind the options, whatever they say: it does
 * its own reconnecting, and nothing is sent again unasked.
 *
 * @param cluster whether the nodes are those of a Redis Cluster
 * @param nodes where to ask: of a cluster some nodes, else the one server, or its
 * sentinels in one {@link RedisURI}
 * @param options what else is set
 */
public record RedisConnections(boolean cluster, List<RedisURI> nodes, Consumer<ClientOptions.Builder> options) {

	public RedisConnections {
		nodes = List.copyOf(nodes);
		if (nodes.isEmpty() || (!cluster && nodes.size() > 1)) {
			throw new IllegalArgumentException(
					"Name one server, or sentinels in one URI, or the nodes of a cluster, not %d servers"
						.formatted(nodes.size()));
		}
	}

	/** One server, or the master that sentinels name. */
	public static RedisConnections to(RedisURI server) {
		return new RedisConnections(false, List.of(server), options -> {
		});
	}

	/** A cluster that some of its nodes tell about. */
	public static RedisConnections toCluster(List<RedisURI> nodes) {
		return new RedisConnections(true, nodes, options -> {
		});
	}

	/** The same servers with other options. */
	public RedisConnections withOptions(Consumer<ClientOptions.Builder> other) {
		return new RedisConnections(this.cluster, this.nodes, other);
	}

	/** Where, without credentials. */
	@Override
	public String toString() {
		return (this.cluster ? "cluster at " : "") + String.join(", ", this.nodes.stream().map(this::place).toList());
	}

	private String place(RedisURI node) {
		return node.getSentinels().isEmpty() ? node.getHost() + ":" + node.getPort()
				: "master '%s' of %d sentinels".formatted(node.getSentinelMasterId(), node.getSentinels().size());
	}

}
