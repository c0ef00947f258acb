package io.faasade.state.redis;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;

/** Finds the connection for a group, and makes it if it is the first time. */
final class Links {

	/** The line for what is not sent by a lane. */
	static final int SHARED = 0;

	private final Gateway gateway;

	private final RedisKeys keys;

	private final RedisStateSettings settings;

	private final Map<Line, Link> links = new ConcurrentHashMap<>();

	private final Map<String, Link> asked = new ConcurrentHashMap<>();

	Links(Gateway gateway, RedisStateSettings settings) {
		this.gateway = gateway;
		this.keys = new RedisKeys(settings.application());
		this.settings = settings;
	}

	/**
	 * Hold a change to what lies on one server.
	 * @throws IllegalArgumentException if a stream lies elsewhere, and says what to call
	 * it
	 */
	void requireTogether(Change change) {
		if (change.guard() instanceof Guard.Pending pending) {
			requireTogether(change.group(), pending.entry().stream());
		}
		change.publications().forEach(publication -> requireTogether(change.group(), publication.stream()));
	}

	private void requireTogether(String group, String stream) {
		String tag = this.keys.tag(group);
		if (this.gateway.slot(stream) != this.gateway.slot(tag)) {
			throw new IllegalArgumentException(
					"Stream '%s' may lie on another node of the cluster than the state it is to be committed with: let its name contain %s"
						.formatted(stream, tag));
		}
	}

	/**
	 * Do something with the server that a group lies on.
	 * @param line who waits for whom: only what has the same number
	 */
	<T> CompletableFuture<T> use(String group, int line, Function<Session, CompletableFuture<T>> work) {
		int slot = this.gateway.slot(this.keys.tag(group));
		Link link = this.links.computeIfAbsent(new Line(slot, line),
				added -> new Link(() -> this.gateway.open(slot), this.settings.limits(), false));
		return link.use(work)
			.exceptionallyCompose(failure -> Fate.says(failure, "ASK") ? ask(failure, work)
					: CompletableFuture.failedFuture(failure));
	}

	// What is asked goes over connections for that alone.
	private <T> CompletableFuture<T> ask(Throwable failure, Function<Session, CompletableFuture<T>> work) {
		String node = String.valueOf(Fate.cause(failure).getMessage()).split(" ")[2];
		return this.asked.computeIfAbsent(node, this::asked).use(work);
	}

	private Link asked(String node) {
		int colon = node.lastIndexOf(':');
		String host = node.substring(0, colon);
		int port = Integer.parseInt(node.substring(colon + 1));
		return new Link(() -> this.gateway.open(host, port), this.settings.limits(), true);
	}

	/** Give connections up that owe answers and say nothing. */
	void tick() {
		this.links.values().forEach(Link::tick);
		this.asked.values().forEach(Link::tick);
	}

	void close() {
		this.links.values().forEach(Link::close);
		this.asked.values().forEach(Link::close);
		this.gateway.close();
	}

	/**
	 * Names a connection.
	 *
	 * @param slot whose master
	 * @param number which one to it
	 */
	private record Line(int slot, int number) {
	}

}
