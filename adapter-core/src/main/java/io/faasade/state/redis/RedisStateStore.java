package io.faasade.state.redis;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.state.StateStore;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps state on Redis 7.0 or newer: on one server, behind sentinels, or on a cluster.
 * What is answered is exact under lost replies, reconnects and resent commands.
 */
public final class RedisStateStore implements StateStore {

	// What callers wait for is no measure of a start, which has much to load.
	private static final Duration OPENING = Duration.ofSeconds(10);

	// Two, so that the server works on one call while the next is on its way.
	private static final int CONVOYS = 2;

	private static final Duration TICK = Duration.ofMillis(100);

	private final RedisStateSettings settings;

	private final JsonMapper json;

	private final RedisKeys keys;

	private final Links links;

	private final Scripts scripts;

	private final Carrier carrier;

	private final Attempts attempts;

	private final RedisReads reads;

	private final Idempotency idempotency;

	private final Offsets offsets;

	private final Sweeper sweeper;

	private final Supplier<String> ids;

	private final String instance;

	private final Map<String, Lanes> lanes = new ConcurrentHashMap<>();

	private final Map<String, List<Convoy>> convoys = new ConcurrentHashMap<>();

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
			runnable -> new WaitlessThread(runnable, "faasade-state"));

	private volatile boolean closed;

	RedisStateStore(Gateway gateway, RedisStateSettings settings, JsonMapper json, Supplier<String> ids) {
		this.settings = settings;
		this.json = json;
		this.ids = ids;
		this.instance = ids.get();
		this.keys = new RedisKeys(settings.application());
		this.links = new Links(gateway, settings);
		this.scripts = new Scripts(this.links, settings);
		this.carrier = new Carrier(this.keys, this.links, this.scripts, settings.limits());
		this.attempts = new Attempts(this.timer, settings.patience());
		this.reads = new RedisReads(this.keys, this.links, this.scripts, this.attempts);
		this.idempotency = new RedisIdempotency(this.keys, this.scripts, this.attempts, ids);
		this.offsets = new RedisOffsets(this.keys, this.links, this.scripts, this.attempts);
		this.sweeper = new Sweeper(this.keys, this.scripts, settings.limits().sweep());
		this.timer.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Connect, and look whether state can be kept there.
	 * @param json reads and writes values
	 * @throws UnsupportedRedisException if it cannot
	 * @throws StateUnavailableException if there is nobody to ask
	 */
	public static RedisStateStore open(RedisConnections connections, RedisStateSettings settings, JsonMapper json) {
		RedisStateStore store = new RedisStateStore(Gateways.of(connections, settings.limits()), settings, json,
				RedisStateStore::id);
		try {
			store.check(new ServerCheck(connections, settings));
			return store;
		}
		catch (RuntimeException refused) {
			store.close();
			throw refused;
		}
	}

	private void check(ServerCheck check) {
		String info = this.attempts
			.read(() -> this.links.use("", Links.SHARED, session -> session.send(commands -> commands.info())), OPENING)
			.block();
		check.check(String.valueOf(info));
	}

	/** 128 random bits: who else is called so is a clone. */
	static String id() {
		byte[] bits = new byte[16];
		Randomness.SOURCE.nextBytes(bits);
		return HexFormat.of().formatHex(bits);
	}

	@Override
	public JsonMapper json() {
		return this.json;
	}

	@Override
	public Mono<Applied> apply(Change change) {
		Room.require(change);
		this.links.requireTogether(change);
		this.sweeper.note(change);
		if (change.guard() instanceof Guard.None) {
			return submitted(change, () -> lanes(change)::submit);
		}
		return (change.guard() instanceof Guard.Idempotent) ? whileOpen(guarded(change))
				: submitted(change, () -> convoy(change)::submit);
	}

	private <T> Mono<T> whileOpen(Mono<T> operation) {
		return Mono.defer(() -> this.closed ? Mono.error(closed()) : operation);
	}

	private static StateUnavailableException closed() {
		return unavailable(new NotConnectedException("The store is closed", null));
	}

	private static StateUnavailableException unavailable(Throwable cause) {
		return new StateUnavailableException(Execution.NOT_EXECUTED, Duration.ofSeconds(1), cause);
	}

	private Mono<Applied> submitted(Change change, Supplier<Consumer<Submission>> to) {
		return Mono.create(sink -> {
			if (this.closed) {
				sink.error(closed());
			}
			else {
				long deadline = System.nanoTime() + this.settings.patience().toNanos();
				to.get().accept(new Submission(change, sink, deadline));
			}
		});
	}

	private Mono<Applied> guarded(Change change) {
		return Mono.defer(() -> {
			String nonce = this.ids.get();
			return this.attempts.write(() -> guarded(change.group(), nonce, List.of(change)));
		}).map(reply -> Verdict.of(change, reply.answers().get(0)));
	}

	private CompletableFuture<Reply> guarded(String group, String nonce, List<Change> items) {
		return guarded(group, Links.SHARED, nonce, items);
	}

	private CompletableFuture<Reply> guarded(String group, int line, String nonce, List<Change> items) {
		Arguments arguments = Arguments.guarded(this.keys, this.keys.fence(group, this.instance), nonce, items);
		return this.links
			.use(group, line, session -> this.scripts.run(session, Script.CALL, arguments.keys(), arguments.values()))
			.thenApply(Reply::of);
	}

	// What has an order of its own stays in one.
	private Convoy convoy(Change change) {
		int spread = (change.guard() instanceof Guard.Offset offset) ? offset.position().hashCode()
				: change.guard().hashCode();
		List<Convoy> all = this.convoys.computeIfAbsent(change.group(), this::convoys);
		return all.get(Math.floorMod(spread(spread), CONVOYS));
	}

	private List<Convoy> convoys(String group) {
		return IntStream.range(0, CONVOYS)
			.mapToObj(number -> new Convoy(items -> guarded(group, this.scripts.line(Lanes.NUMBER + number), "", items),
					this.timer, this.settings.limits().backlog()))
			.toList();
	}

	private static int spread(int hash) {
		return (hash * 0x9E3779B9) >>> 16;
	}

	private Lanes lanes(Change change) {
		return this.lanes.computeIfAbsent(change.group(), this::lanes);
	}

	private Lanes lanes(String group) {
		return Lanes.of(number -> new Lane(call -> this.carrier.send(group, number, call), this.instance, this.ids,
				this.timer, this.settings.limits()));
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return whileOpen(this.reads.look(place));
	}

	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return whileOpen(this.reads.page(place, cursor, size));
	}

	@Override
	public Idempotency idempotency() {
		return this.idempotency;
	}

	@Override
	public Offsets offsets() {
		return this.offsets;
	}

	// An empty call is refused wherever one that changes something would be.
	@Override
	public Mono<Void> reach() {
		return whileOpen(Mono.fromFuture(() -> guarded("", "", List.of())))
			.onErrorMap(failure -> !(failure instanceof StateUnavailableException),
					failure -> unavailable(Fate.cause(failure)))
			.then();
	}

	private void tick() {
		long now = System.nanoTime();
		lanes().forEach(lane -> lane.tick(now));
		convoys().forEach(convoy -> convoy.tick(now));
		this.attempts.tick(now);
		this.links.tick();
		this.sweeper.tick(now);
	}

	/** Wait for what is under way, no longer than a caller would, and disconnect. */
	@Override
	public void close() {
		this.closed = true;
		long deadline = System.nanoTime() + this.settings.patience().toNanos();
		while (!isIdle() && System.nanoTime() - deadline < 0) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
		}
		lanes().forEach(Lane::close);
		convoys().forEach(Convoy::close);
		this.attempts.close();
		this.timer.shutdownNow();
		this.links.close();
	}

	private boolean isIdle() {
		return lanes().allMatch(Lane::isIdle) && convoys().allMatch(Convoy::isIdle);
	}

	private Stream<Lane> lanes() {
		return this.lanes.values().stream().flatMap(Lanes::all);
	}

	private Stream<Convoy> convoys() {
		return this.convoys.values().stream().flatMap(List::stream);
	}

	/** Made when the first id is: the secure source takes its time. */
	private static final class Randomness {

		private static final SecureRandom SOURCE = new SecureRandom();

	}

}
