package io.faasade.messaging.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.MessageBrokerContract;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.faasade.state.transaction.TransactionalStateStore;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Messages over the streams of a redis-server that this test starts. */
class RedisMessageBrokerTests extends MessageBrokerContract {

	@TempDir
	private static Path data;

	private static Process server;

	private static RedisURI uri;

	private static RedisClient client;

	@BeforeAll
	static void start() throws IOException {
		int port = freePort();
		server = begin(port);
		uri = RedisURI.create("127.0.0.1", port);
		client = RedisClient.create(uri);
		Awaitility.await().ignoreExceptionsInstanceOf(RedisException.class).until(RedisMessageBrokerTests::answers);
	}

	private static Process begin(int port) {
		try {
			return new ProcessBuilder("redis-server", "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save",
					"", "--dir", data.toString())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException missing) {
			Assumptions.abort("redis-server is not installed");
			throw new IllegalStateException(missing);
		}
	}

	private static boolean answers() {
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			return "PONG".equals(connection.sync().ping());
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@AfterAll
	static void stop() throws InterruptedException {
		if (client != null) {
			client.shutdown();
		}
		if (server != null) {
			server.destroy();
			server.waitFor(10, TimeUnit.SECONDS);
		}
	}

	@Override
	protected MessageBroker open(TransactionalStateStore store) {
		return new RedisMessageBroker(client, store, RedisStreamSettings.defaults());
	}

	@Override
	protected TransactionalStateStore openStore() {
		return new TransactionalStateStore(
				RedisStateStore.open(RedisConnections.to(uri), RedisStateSettings.of("app"), JsonMapper.shared()));
	}

	@Override
	protected void cut() {
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			connection.sync().clientKill(KillArgs.Builder.skipme());
		}
	}

	@Override
	protected void cleanUp(List<String> sources, List<String> queues) {
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			connection.sync().flushall();
		}
	}

}
