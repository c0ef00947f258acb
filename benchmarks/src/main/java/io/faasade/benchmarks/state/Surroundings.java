package io.faasade.benchmarks.state;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import io.lettuce.core.LettuceVersion;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import org.springframework.data.redis.core.RedisTemplate;

/**
 * When, on what, and with which versions was measured.
 *
 * @param date the day
 * @param machine the machine, and who had which part of it
 * @param versions what was measured
 */
public record Surroundings(LocalDate date, String machine, String versions) {

	/** Those of this process and that server. */
	public static Surroundings of(RedisURI server) {
		return new Surroundings(LocalDate.now(ZoneOffset.UTC), shape(), versions(redis(server)));
	}

	@Override
	public String toString() {
		return "%s; %s; %s".formatted(this.date, this.machine, this.versions);
	}

	private static String shape() {
		return "%d cores for callers %s, %s %s, JDK %s (%s), callers are %s".formatted(
				Runtime.getRuntime().availableProcessors(),
				RedisServer.core().map(core -> "and one for Redis").orElse("and Redis together"),
				System.getProperty("os.name"), System.getProperty("os.arch"), Runtime.version(),
				System.getProperty("java.vendor"), Callers.form());
	}

	private static String versions(String redis) {
		return "Faasade %s, Lettuce %s, Spring Data Redis %s, Redis %s".formatted(
				System.getProperty("faasade.version", "of these sources"), LettuceVersion.getVersion(),
				Optional.ofNullable(RedisTemplate.class.getPackage().getImplementationVersion()).orElse("unknown"),
				redis);
	}

	private static String redis(RedisURI server) {
		RedisClient client = RedisClient.create(server);
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			return connection.sync()
				.info("server")
				.lines()
				.filter(line -> line.startsWith("redis_version:"))
				.map(line -> line.substring("redis_version:".length()))
				.findFirst()
				.orElse("unknown");
		}
		finally {
			client.shutdown();
		}
	}

}
