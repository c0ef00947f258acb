package io.faasade.state.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;

import static org.awaitility.Awaitility.await;

/** A cluster of its own for a test: masters on free ports, and replicas if asked for. */
final class RedisCluster implements AutoCloseable {

	private static final int SLOTS = 16_384;

	private final List<RedisServer> masters;

	private final List<RedisServer> replicas = new ArrayList<>();

	private RedisCluster(List<RedisServer> masters) {
		this.masters = masters;
	}

	static RedisCluster start(int size) {
		RedisCluster cluster = new RedisCluster(Stream.generate(RedisCluster::node).limit(size).toList());
		cluster.join();
		return cluster;
	}

	private static RedisServer node() {
		return RedisServer.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--cluster-port",
				Integer.toString(RedisServer.freePort()), "--repl-diskless-sync-delay", "0");
	}

	/** Give each master a replica, and wait until it would take the master's place. */
	RedisCluster withReplicas() {
		for (RedisServer master : this.masters) {
			RedisServer replica = node();
			this.replicas.add(replica);
			this.masters.get(0).ask(redis -> meet(redis, replica));
			String id = master.ask(RedisCommands::clusterMyId);
			await().atMost(Duration.ofSeconds(30))
				.until(() -> replica.<String>ask(RedisCommands::clusterNodes).contains(id));
			replica.ask(redis -> redis.clusterReplicate(id));
		}
		await().atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> nodes().allMatch(this::isWhole) && this.replicas.stream().allMatch(RedisCluster::follows));
		return this;
	}

	private static boolean follows(RedisServer replica) {
		return replica.<String>ask(redis -> redis.info("replication")).contains("master_link_status:up");
	}

	private void join() {
		for (int i = 0; i < this.masters.size(); i++) {
			int first = SLOTS * i / this.masters.size();
			int last = SLOTS * (i + 1) / this.masters.size() - 1;
			RedisServer master = this.masters.get(i);
			master.ask(redis -> redis.clusterAddSlots(IntStream.rangeClosed(first, last).toArray()));
			master.ask(redis -> redis.clusterSetConfigEpoch(this.masters.indexOf(master) + 1));
			this.masters.get(0).ask(redis -> meet(redis, master));
		}
		await().atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.masters.stream().allMatch(this::isWhole));
	}

	private static String meet(RedisCommands<String, String> redis, RedisServer other) {
		String bus = other.<Map<String, String>>ask(itself -> itself.configGet("cluster-port")).get("cluster-port");
		return redis.dispatch(CommandType.CLUSTER, new StatusOutput<>(StringCodec.UTF8),
				new CommandArgs<>(StringCodec.UTF8).add("MEET").add("127.0.0.1").add(other.port()).add(bus));
	}

	private boolean isWhole(RedisServer node) {
		String said = node.ask(RedisCommands::clusterInfo);
		return said.contains("cluster_state:ok") && said.contains("cluster_slots_assigned:" + SLOTS)
				&& said.contains("cluster_known_nodes:" + nodes().count());
	}

	private Stream<RedisServer> nodes() {
		return Stream.concat(this.masters.stream(), this.replicas.stream());
	}

	List<RedisURI> uris() {
		return this.masters.stream().map(RedisServer::uri).toList();
	}

	List<RedisServer> masters() {
		return this.masters;
	}

	/** The one that a slot belongs to. */
	RedisServer masterOf(int slot) {
		return nodes().filter(RedisServer::isRunning)
			.filter(master -> master.ask(redis -> redis.clusterNodes())
				.lines()
				.filter(line -> line.contains("myself") && line.contains("master"))
				.anyMatch(line -> owns(line, slot)))
			.findFirst()
			.orElseThrow();
	}

	private static boolean owns(String line, int slot) {
		String[] words = line.split(" ");
		return Arrays.stream(words, 8, words.length)
			.filter(word -> !word.startsWith("["))
			.map(word -> word.split("-"))
			.anyMatch(ends -> Integer.parseInt(ends[0]) <= slot && slot <= Integer.parseInt(ends[ends.length - 1]));
	}

	@Override
	public void close() {
		nodes().forEach(RedisServer::close);
	}

}
