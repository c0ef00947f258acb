package io.faasade.benchmarks.state;

import java.util.function.LongSupplier;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;

/** Counts on one connection that all callers share. */
final class LettuceContender implements Contender {

	private final RedisClient client;

	private final StatefulRedisConnection<String, String> connection;

	private final RedisAsyncCommands<String, String> commands;

	LettuceContender(RedisURI server) {
		this.client = RedisClient.create(server);
		this.connection = this.client.connect();
		this.commands = this.connection.async();
	}

	@Override
	public String name() {
		return "shared Lettuce connection";
	}

	@Override
	public LongSupplier counter(String name) {
		String key = "lettuce:" + name;
		return () -> this.commands.incr(key).toCompletableFuture().join();
	}

	@Override
	public LongSupplier page(String page) {
		return () -> this.commands.hincrby("lettuce:page-views", page, 1).toCompletableFuture().join();
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.shutdown();
	}

}
