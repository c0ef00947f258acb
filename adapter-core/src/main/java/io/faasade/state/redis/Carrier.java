package io.faasade.state.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Carries calls with a fence to the server, each once, and its replies back. */
final class Carrier {

	private final RedisKeys keys;

	private final Links links;

	private final Scripts scripts;

	private final RedisStateSettings.Limits limits;

	Carrier(RedisKeys keys, Links links, Scripts scripts, RedisStateSettings.Limits limits) {
		this.keys = keys;
		this.links = links;
		this.scripts = scripts;
		this.limits = limits;
	}

	CompletableFuture<Reply> send(String group, int lane, Call call) {
		String fence = this.keys.fence(group, call.stamp().instance());
		return this.links.use(group, this.scripts.line(lane), session -> {
			List<String> head = head(lane, call, session);
			return call.isAdding() ? add(session, fence, head, call) : apply(session, fence, head, call);
		});
	}

	private List<String> head(int lane, Call call, Session session) {
		return List.of(Long.toString(call.stamp().sequence()), Integer.toString(lane), call.stamp().nonce(),
				Long.toString(call.validUntil(session.clock(), this.limits.validity())),
				Long.toString(this.limits.memory().toMillis()));
	}

	private CompletableFuture<Reply> add(Session session, String fence, List<String> head, Call call) {
		List<String> renewing = new ArrayList<>(head);
		renewing.add(call.stamp().renewing() ? "1" : "0");
		Additions additions = new Additions(this.keys, fence, renewing, call.changes());
		return this.scripts.run(session, Script.ADD, additions.keys(), additions.values())
			.thenApply(answer -> heard(session, additions.reply(answer)));
	}

	private CompletableFuture<Reply> apply(Session session, String fence, List<String> head, Call call) {
		Arguments arguments = Arguments.fenced(this.keys, fence, head, call.changes());
		return this.scripts.run(session, Script.CALL, arguments.keys(), arguments.values())
			.thenApply(answer -> heard(session, Reply.of(answer)));
	}

	private static Reply heard(Session session, Reply reply) {
		reply.clock().ifPresent(session::set);
		return reply;
	}

}
