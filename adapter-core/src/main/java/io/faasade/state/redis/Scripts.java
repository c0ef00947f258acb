package io.faasade.state.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.faasade.state.engine.Publication;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;

/** Runs scripts, on one attempt each, and waits for replicas where that is promised. */
final class Scripts {

	private final Links links;

	private final RedisStateSettings settings;

	Scripts(Links links, RedisStateSettings settings) {
		this.links = links;
		this.settings = settings;
	}

	/** Run a script for which the server's time is of no account. */
	CompletableFuture<List<String>> run(String group, Script script, String[] keys, String... values) {
		return this.links.use(group, Links.SHARED, session -> run(session, script, keys, values));
	}

	/**
	 * Run a script over a connection.
	 * @return what it answers; on replicas too, if that is promised
	 */
	CompletableFuture<List<String>> run(Session session, Script script, String[] keys, String... values) {
		CompletableFuture<List<String>> answer = send(session, CommandType.EVALSHA, script.digest(), keys, values)
			.exceptionallyCompose(failure -> Fate.says(failure, "NOSCRIPT")
					? send(session, CommandType.EVAL, script.text(), keys, values)
					: CompletableFuture.failedFuture(failure));
		return (this.settings.replicas() > 0 && script.isDurable())
				? answer.thenCompose(given -> replicated(session, given)) : answer;
	}

	private static CompletableFuture<List<String>> send(Session session, CommandType command, String script,
			String[] keys, String[] values) {
		return session
			.send(commands -> commands.dispatch(command, new NestedMultiOutput<>(StringCodec.UTF8),
					arguments(script, keys, values)))
			.thenApply(texts -> texts.stream().map(String.class::cast).toList());
	}

	// Bytes, keys too: whatever the codec writes takes a buffer of its own first.
	private static CommandArgs<String, String> arguments(String script, String[] keys, String[] values) {
		CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8).add(script).add(keys.length);
		for (String key : keys) {
			arguments.add(key.getBytes(StandardCharsets.UTF_8));
		}
		for (String value : values) {
			arguments.add(Publication.bytes(value));
		}
		return arguments;
	}

	// On the connection that ran the script: on another one, it would vouch for nothing.
	private <T> CompletableFuture<T> replicated(Session session, T answer) {
		long wait = this.settings.limits().silence().toMillis() / 2;
		return session.send(commands -> commands.waitForReplication(this.settings.replicas(), wait))
			.thenApply(reached -> {
				if (reached < this.settings.replicas()) {
					throw new TooFewReplicasException(this.settings.replicas(), reached);
				}
				return answer;
			});
	}

	/** Which connection a lane sends over: where it waits for replicas, its own. */
	int line(int lane) {
		return (this.settings.replicas() > 0) ? lane + 1 : Links.SHARED;
	}

}
