package io.faasade.state.redis;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what a server says of itself before state is trusted to it. */
final class ServerCheck {

	private static final Logger logger = LoggerFactory.getLogger(ServerCheck.class);

	private static final int OLDEST = 7;

	private final RedisConnections connections;

	private final RedisStateSettings settings;

	ServerCheck(RedisConnections connections, RedisStateSettings settings) {
		this.connections = connections;
		this.settings = settings;
	}

	/**
	 * Hold the server to what is needed.
	 * @param info what it answers to INFO
	 */
	void check(String info) {
		Map<String, String> said = info.lines()
			.filter(line -> line.indexOf(':') > 0)
			.collect(Collectors.toMap(line -> line.substring(0, line.indexOf(':')),
					line -> line.substring(line.indexOf(':') + 1), (first, second) -> first));
		String version = version(said);
		eviction(said.getOrDefault("maxmemory_policy", "noeviction"));
		logger.info("State of '{}' is kept on Redis {} at {}, {}", this.settings.application(), version,
				this.connections, persistence(said));
	}

	private String version(Map<String, String> said) {
		String version = said.getOrDefault("redis_version", "0");
		if (Integer.parseInt(version.split("\\.")[0]) < OLDEST) {
			throw new UnsupportedRedisException("Redis at %s is %s: state needs Redis 7.0 or newer, or Valkey"
				.formatted(this.connections, version));
		}
		return Optional.ofNullable(said.get("valkey_version")).map(valkey -> "(Valkey " + valkey + ")").orElse(version);
	}

	private void eviction(String policy) {
		if (policy.equals("noeviction")) {
			return;
		}
		String found = "Redis at %s may throw state away when its memory is full (maxmemory-policy is '%s'): set it to noeviction"
			.formatted(this.connections, policy);
		if (this.settings.refuseEviction()) {
			throw new UnsupportedRedisException(found);
		}
		logger.warn(found);
	}

	private static String persistence(Map<String, String> said) {
		return "1".equals(said.get("aof_enabled")) ? "which writes each change to its append-only file"
				: "which has no append-only file: what it was told since its last snapshot is lost if it ends";
	}

}
