package io.faasade.state.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Applied.Conflict;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Applied.Fenced;
import io.faasade.state.engine.Applied.Gone;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Lease;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.Publication;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.StateTypeException;
import io.faasade.state.engine.StreamEntry;
import io.faasade.state.engine.Write;
import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for commits that deal with the messages of a stream, and send others. */
class StreamCommitTests {

	private static final String READERS = "readers";

	private static RedisServer server;

	private final String name = "t" + UUID.randomUUID();

	private final String source = this.name + ":source";

	private final String target = this.name + ":target";

	private final Place count = Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, this.name);

	private RedisStateStore store;

	@BeforeAll
	static void startServer() {
		server = RedisServer.start();
	}

	@AfterAll
	static void stopServer() {
		if (server != null) {
			server.close();
		}
	}

	@BeforeEach
	void open() {
		this.store = open(server);
		server.ask(redis -> redis.xgroupCreate(StreamOffset.from(this.source, "0"), READERS,
				XGroupCreateArgs.Builder.mkstream()));
	}

	private static RedisStateStore open(RedisServer to) {
		return RedisStateStore.open(RedisConnections.to(to.uri()), RedisStateSettings.of("shop"), JsonMapper.shared());
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void i2DoesAllOfAMessageOrNothing() {
		String id = read("me", 1).get(0);

		assertThat(commit(pending("me", id), publication("answer"), add(5))).isEqualTo(new Done(List.of(5L)));
		assertThat(sent()).containsExactly("answer");
		assertThat(isPending(id)).isFalse();
	}

	@Test
	void i1FindsTheMessageGoneWhenItIsCommittedAgain() {
		String id = read("me", 1).get(0);
		commit(pending("me", id), publication("answer"), add(5));

		assertThat(commit(pending("me", id), publication("answer"), add(5))).isEqualTo(Gone.GONE);
		assertThat(sent()).hasSize(1);
		assertThat(count()).contains("5");
	}

	@Test
	void i3FencesWhoeverHasLostTheMessage() {
		String id = read("me", 1).get(0);
		server.ask(redis -> redis.xclaim(this.source, Consumer.from(READERS, "other"), 0, id));

		assertThat(commit(pending("me", id), publication("answer"), add(5))).isEqualTo(Fenced.FENCED);
		assertThat(sent()).isEmpty();
		assertThat(count()).isEmpty();
		assertThat(commit(pending("other", id), publication("answer"), add(5))).isEqualTo(new Done(List.of(5L)));
		assertThat(commit(pending("me", id), publication("answer"), add(5))).isEqualTo(Gone.GONE);
	}

	@Test
	void takesNothingForPendingWhereTheGroupHasVanished() {
		String id = read("me", 1).get(0);
		server.ask(redis -> redis.xgroupDestroy(this.source, READERS));

		assertThat(commit(pending("me", id), publication("answer"), add(5))).isEqualTo(Gone.GONE);
	}

	@Test
	void i3FencesWhoeverHasLostTheLease() {
		Lease lease = new Lease(this.name + ":lease", "mine");
		List<String> ids = read("me", 2);
		server.ask(redis -> redis.set(lease.key(), "mine"));
		assertThat(commit(leased("me", ids.get(0), lease), add(1))).isEqualTo(new Done(List.of(1L)));

		server.ask(redis -> redis.set(lease.key(), "another's"));
		assertThat(commit(leased("me", ids.get(1), lease), add(1))).isEqualTo(Fenced.FENCED);
		server.ask(redis -> redis.del(lease.key()));
		assertThat(commit(leased("me", ids.get(1), lease), add(1))).isEqualTo(Fenced.FENCED);
		assertThat(isPending(ids.get(1))).isTrue();
	}

	@Test
	void i2LeavesTheMessagePendingWhateverForbidsTheCommit() {
		String id = read("me", 1).get(0);
		server.ask(redis -> redis.set(this.target, "no stream"));
		server.ask(redis -> redis.set("faasade:{shop}:counter:" + this.name + "-full", "999999999999999999"));
		Place full = Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, this.name + "-full");

		assertThatExceptionOfType(StateTypeException.class)
			.isThrownBy(() -> commit(pending("me", id), publication("answer"), add(5)))
			.withMessageContaining(this.target);
		assertThatExceptionOfType(StateRangeException.class)
			.isThrownBy(() -> commit(pending("me", id), add(5), new Write.Add(full, 1, true)));
		assertThat(
				apply(new Change(List.of(new Check(this.count, Optional.of("1"))), List.of(add(5)), pending("me", id))))
			.isEqualTo(Conflict.CONFLICT);
		assertThat(count()).isEmpty();
		assertThat(isPending(id)).isTrue();
	}

	@Test
	void i2LetsMessagesOfOneCallStandOrFallAlone() {
		List<String> ids = read("me", 300);
		for (int i = 0; i < ids.size(); i += 3) {
			String id = ids.get(i);
			server.ask(redis -> redis.xclaim(this.source, Consumer.from(READERS, "other"), 0, id));
		}

		List<Applied> endings = Flux.fromIterable(ids)
			.flatMapSequential(id -> this.store.apply(new Change(List.of(), List.of(add(1)), pending("me", id))), 300)
			.collectList()
			.block(Duration.ofSeconds(30));

		for (int i = 0; i < ids.size(); i++) {
			assertThat(endings.get(i) instanceof Done).as("message %d: %s", i, endings.get(i)).isEqualTo(i % 3 != 0);
		}
		assertThat(count()).contains("200");
	}

	@Test
	void i1SendsOnceThoughRepliesAreLost() {
		try (LossyProxy proxy = new LossyProxy(server.port(), 4711);
				RedisStateStore lossy = RedisStateStore.open(RedisConnections.to(proxy.uri()),
						RedisStateSettings.of("shop").withPatience(Duration.ofSeconds(60)), JsonMapper.shared())) {
			proxy.lose(5, LossyProxy.Loss.CUT);

			Flux.range(0, 400)
				.concatMap(number -> lossy.apply(Change.of(publication("m" + number))))
				.blockLast(Duration.ofMinutes(2));

			assertThat(proxy.lost()).isPositive();
			assertThat(sent()).hasSize(400).doesNotHaveDuplicates();
		}
	}

	@Test
	void i1CommitsOnceThoughRepliesAreLost() {
		List<String> ids = read("me", 400);
		try (LossyProxy proxy = new LossyProxy(server.port(), 4712);
				RedisStateStore lossy = RedisStateStore.open(RedisConnections.to(proxy.uri()),
						RedisStateSettings.of("shop").withPatience(Duration.ofSeconds(60)), JsonMapper.shared())) {
			proxy.lose(5, LossyProxy.Loss.CUT);

			List<Applied> endings = Flux.fromIterable(ids)
				.flatMap(
						id -> lossy
							.apply(new Change(List.of(), List.of(add(1)), List.of(publication(id)), pending("me", id))),
						4)
				.collectList()
				.block(Duration.ofMinutes(2));

			assertThat(proxy.lost()).isPositive();
			assertThat(endings).hasSize(400).allMatch(ending -> ending instanceof Done || ending == Gone.GONE);
			assertThat(count()).contains("400");
			assertThat(sent()).hasSize(400).doesNotHaveDuplicates();
		}
	}

	@Test
	void sendsBytesAsTheyAre() {
		byte[] bytes = { (byte) 0xff, 0, (byte) 0xc3, 0x28, 13, 10 };
		apply(Change.of(new Publication(this.target, List.of("name", "ü")).with("payload", bytes)));

		assertThat(server
			.ask(redis -> redis.eval("return redis.sha1hex(redis.call('XRANGE', KEYS[1], '-', '+')[1][2][4])",
					ScriptOutputType.VALUE, this.target))
			.toString()).isEqualTo(sha1(bytes));
		assertThat(server.ask(redis -> redis.xrange(this.target, Range.unbounded())).get(0).getBody())
			.containsEntry("name", "ü");
	}

	private static String sha1(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
		}
		catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException(missing);
		}
	}

	@SuppressWarnings("unchecked")
	private List<String> read(String consumer, int number) {
		for (int i = 0; i < number; i++) {
			server.ask(redis -> redis.xadd(this.source, "payload", "x"));
		}
		List<String> ids = new ArrayList<>();
		server.ask(redis -> redis.xreadgroup(Consumer.from(READERS, consumer), StreamOffset.lastConsumed(this.source)))
			.forEach(message -> ids.add(message.getId()));
		return ids;
	}

	private Guard pending(String consumer, String id) {
		return new Guard.Pending(entry(id), consumer, Optional.empty());
	}

	private Guard leased(String consumer, String id, Lease lease) {
		return new Guard.Pending(entry(id), consumer, Optional.of(lease));
	}

	private StreamEntry entry(String id) {
		return new StreamEntry("", this.source, READERS, id);
	}

	private Write add(long delta) {
		return new Write.Add(this.count, delta, true);
	}

	private Publication publication(String text) {
		return new Publication(this.target, List.of("id", "1")).with("payload", text.getBytes(StandardCharsets.UTF_8));
	}

	private Applied commit(Guard guard, Write... writes) {
		return apply(new Change(List.of(), List.of(writes), guard));
	}

	private Applied commit(Guard guard, Publication publication, Write... writes) {
		return apply(new Change(List.of(), List.of(writes), List.of(publication), guard));
	}

	private Applied apply(Change change) {
		return this.store.apply(change).block(Duration.ofSeconds(30));
	}

	private Optional<String> count() {
		return this.store.look(this.count).block(Duration.ofSeconds(10));
	}

	private List<String> sent() {
		List<StreamMessage<String, String>> messages = server
			.ask(redis -> redis.xrange(this.target, Range.unbounded()));
		return messages.stream().map(message -> message.getBody().get("payload")).toList();
	}

	private boolean isPending(String id) {
		return !server.ask(redis -> redis.xpending(this.source, READERS, Range.create(id, id), Limit.from(1)))
			.isEmpty();
	}

}
