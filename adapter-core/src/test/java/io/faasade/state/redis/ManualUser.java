package io.faasade.state.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;

/**
 * The user of Redis that the manual makes, who may do what the store needs and no more.
 */
final class ManualUser {

	private static final Path MANUAL = Path.of("..", "docs", "state-redis.md");

	private static final String COMMAND = "redis-cli acl setuser ";

	private static final String NAME = "shop";

	private static final String PASSWORD = "secret";

	private ManualUser() {
	}

	/** Make the user that sees the keys of the application {@code shop}. */
	static RedisURI of(RedisServer server) {
		return made(server, words());
	}

	/**
	 * Make the user so that it sees all keys, as whoever stands for many applications.
	 */
	static RedisURI ofAnyApplication(RedisServer server) {
		return made(server, Stream.concat(words().filter(word -> !word.startsWith("~")), Stream.of("~*")));
	}

	private static RedisURI made(RedisServer server, Stream<String> words) {
		List<String> all = words.toList();
		CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8).add("SETUSER").addValues(all);
		server.<String>ask(redis -> redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments));
		return RedisURI.builder(server.uri()).withAuthentication(NAME, PASSWORD.toCharArray()).build();
	}

	private static Stream<String> words() {
		try (Stream<String> lines = Files.lines(MANUAL)) {
			String written = lines.filter(line -> line.startsWith(COMMAND)).findFirst().orElseThrow();
			return Arrays.stream(written.substring(COMMAND.length()).replace("'", "").split(" "));
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}
