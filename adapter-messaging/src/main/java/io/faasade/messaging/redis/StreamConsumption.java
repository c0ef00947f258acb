package io.faasade.messaging.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.faasade.messaging.Consumption;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.Delivery.Past;
import io.faasade.messaging.MessageSource;
import io.faasade.messaging.Subscription;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Lease;
import io.faasade.state.engine.Publication;
import io.faasade.state.engine.StreamEntry;
import io.faasade.state.transaction.TransactionalFunctions;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Reads a stream for one function on a thread of its own: first what is pending for it,
 * then what others have left, then what is new; and keeps what it holds.
 */
final class StreamConsumption implements Consumption {

	private static final Logger logger = LoggerFactory.getLogger(StreamConsumption.class);

	private static final int WORTH_TELLING = 3;

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

	private static final Duration BLOCK = Duration.ofMillis(200);

	private static final Duration CLEANINGS = Duration.ofMinutes(1);

	private static final Duration VERIFYING = Duration.ofSeconds(10);

	private static final int MOST_WAITING = 1_000;

	private static final int TAKEN_UP_AT_ONCE = 1_000;

	private final Streams streams;

	private final StoreBeside beside;

	private final Subscription subscription;

	private final Consumer<Delivery> listener;

	private final RedisStreamSettings settings;

	private final String name = UUID.randomUUID().toString();

	private final Map<String, StreamDelivery> held = new ConcurrentHashMap<>();

	private final Map<String, StreamDelivery> waiting = new ConcurrentHashMap<>();

	private final Upkeep upkeep;

	private final String group;

	private final Optional<Lease> lease;

	private final Semaphore freed = new Semaphore(0);

	// To read few at a time costs as much as to read many.
	private final int enough;

	private final Thread thread;

	private volatile Optional<String> trouble = Optional.of("Redis has not been reached yet");

	private volatile boolean stopped;

	private boolean leading;

	private long renewedAt = System.nanoTime();

	private long claimedAt;

	private int failures;

	StreamConsumption(Streams streams, StoreBeside beside, Subscription subscription, Consumer<Delivery> listener,
			RedisStreamSettings settings) {
		this.streams = streams;
		this.beside = beside;
		this.subscription = subscription;
		this.listener = listener;
		this.settings = settings;
		this.group = TransactionalFunctions.group(subscription.function().descriptor());
		this.lease = subscription.terms().ordered()
				? Optional.of(new Lease(Streams.leaseKey(subscription.source()), this.name)) : Optional.empty();
		this.upkeep = new Upkeep(streams, subscription.source(), this.name, settings, CLEANINGS);
		this.enough = Math.max(1, subscription.terms().batch() / 2);
		this.thread = new Thread(this::run, "faasade-redis-" + subscription.function().name());
		this.thread.setDaemon(true);
		this.thread.start();
	}

	MessageSource source() {
		return this.subscription.source();
	}

	/** What must be so when the effects of a message are committed. */
	Guard.Pending pending(String entry) {
		return new Guard.Pending(new StreamEntry(this.group, source().name(), source().group(), entry), this.name,
				this.lease);
	}

	private void run() {
		while (!this.stopped) {
			try {
				readWhileConnected();
			}
			catch (RuntimeException away) {
				later(away);
			}
		}
	}

	private void readWhileConnected() {
		StatefulRedisConnection<String, byte[]> reading = this.streams.connect();
		try {
			this.beside.verify().block(VERIFYING);
			this.streams.requireGroup(source());
			this.leading = !this.subscription.terms().ordered();
			well();
			readAll(reading);
		}
		finally {
			Streams.end(reading);
		}
	}

	private void well() {
		this.trouble = Optional.empty();
		this.failures = 0;
	}

	// A connection that is lost once is no trouble worth telling.
	private void later(RuntimeException away) {
		if (this.stopped) {
			return;
		}
		this.trouble = Optional.of(reason(away));
		this.failures++;
		if (this.failures == WORTH_TELLING) {
			logger.warn("Messages of {} cannot be read from Redis now; it is tried until they can: {}", source(),
					away.toString());
		}
		Duration doubled = SHORTEST_PAUSE.multipliedBy(1L << Math.min(this.failures - 1, 10));
		rest((doubled.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : doubled);
	}

	private String reason(RuntimeException away) {
		boolean vanished = away instanceof RedisCommandExecutionException
				&& String.valueOf(away.getMessage()).startsWith("NOGROUP");
		return vanished
				? "The group '%s' of stream '%s' has vanished; say from where it shall read: XGROUP CREATE %2$s %1$s 0 MKSTREAM"
					.formatted(source().group(), source().name())
				: "Messages of %s cannot be read: %s".formatted(source(), away);
	}

	private void rest(Duration duration) {
		try {
			this.freed.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException interrupted) {
			this.stopped = true;
		}
	}

	@SuppressWarnings("unchecked")
	private void readAll(StatefulRedisConnection<String, byte[]> reading) {
		takeUp(reading);
		while (!this.stopped) {
			this.freed.drainPermits();
			renew();
			this.upkeep.tick();
			int room = room();
			if (!leads() || room < this.enough) {
				rest(BLOCK);
				continue;
			}
			claim(reading, room);
			room = room();
			if (room > 0) {
				deliver(reading.sync()
					.xreadgroup(io.lettuce.core.Consumer.from(source().group(), this.name),
							XReadArgs.Builder.block(BLOCK).count(room), StreamOffset.lastConsumed(source().name())),
						Past.NONE);
			}
		}
	}

	private int room() {
		int free = this.subscription.terms().held() - this.held.size();
		return (this.waiting.size() < MOST_WAITING) ? free : 0;
	}

	// What was handed out in an answer that did not arrive.
	@SuppressWarnings("unchecked")
	private void takeUp(StatefulRedisConnection<String, byte[]> reading) {
		String from = "0";
		List<StreamMessage<String, byte[]>> own;
		do {
			own = reading.sync()
				.xreadgroup(io.lettuce.core.Consumer.from(source().group(), this.name),
						XReadArgs.Builder.count(TAKEN_UP_AT_ONCE), StreamOffset.from(source().name(), from));
			deliver(own.stream().filter(this::isNews).toList(), Past.UNKNOWN);
			from = own.isEmpty() ? from : own.get(own.size() - 1).getId();
		}
		while (own.size() == TAKEN_UP_AT_ONCE);
	}

	// Of an entry that was deleted only its id is left.
	private boolean isNews(StreamMessage<String, byte[]> entry) {
		return entry.getBody() != null && !this.held.containsKey(entry.getId())
				&& !this.waiting.containsKey(entry.getId());
	}

	// Whoever becomes the one who reads begins with all that the one before has left.
	private boolean leads() {
		if (!this.subscription.terms().ordered()) {
			return true;
		}
		long answer = this.streams.lease(source(), this.name, this.settings.idle());
		boolean begins = answer == 1 || !this.leading;
		this.leading = answer > 0;
		if (this.leading && begins) {
			this.claimedAt = 0;
		}
		return this.leading;
	}

	private void claim(StatefulRedisConnection<String, byte[]> reading, int room) {
		boolean all = this.subscription.terms().ordered() && this.claimedAt == 0;
		if (this.claimedAt != 0 && System.nanoTime() - this.claimedAt < TimeUnit.MILLISECONDS.toNanos(500)) {
			return;
		}
		this.claimedAt = System.nanoTime();
		XAutoClaimArgs<String> claiming = XAutoClaimArgs.Builder
			.xautoclaim(io.lettuce.core.Consumer.from(source().group(), this.name),
					all ? Duration.ofMillis(0) : this.settings.idle(), "0-0")
			.count(room);
		List<StreamMessage<String, byte[]>> left = reading.sync().xautoclaim(source().name(), claiming).getMessages();
		deliver(left.stream().filter(this::isNews).sorted(Comparator.comparing(StreamConsumption::order)).toList(),
				Past.UNKNOWN);
	}

	private static String order(StreamMessage<String, byte[]> entry) {
		String[] parts = entry.getId().split("-");
		return "%020d%020d".formatted(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
	}

	private void deliver(List<StreamMessage<String, byte[]>> entries, Past past) {
		for (StreamMessage<String, byte[]> entry : entries) {
			StreamDelivery delivery = new StreamDelivery(this, entry.getId(), StreamEntries.read(entry), past);
			this.held.put(entry.getId(), delivery);
			this.listener.accept(delivery);
		}
	}

	private void renew() {
		if (System.nanoTime() - this.renewedAt < this.settings.idle().toNanos() / 3) {
			return;
		}
		this.renewedAt = System.nanoTime();
		List<String> entries = new ArrayList<>(this.held.keySet());
		entries.addAll(this.waiting.keySet());
		this.streams.renew(source(), this.name, entries);
	}

	private boolean release(StreamDelivery delivery) {
		boolean released = this.held.remove(delivery.entry(), delivery);
		if (room() >= this.enough) {
			this.freed.release();
		}
		return released;
	}

	Mono<Void> acknowledge(StreamDelivery delivery) {
		return this.streams.acknowledge(source(), delivery.entry()).then(Mono.fromRunnable(() -> release(delivery)));
	}

	Mono<Void> giveBack(StreamDelivery delivery, Duration delay) {
		return (delay.isZero() || this.stopped)
				? this.streams.giveBack(source(), this.name, delivery.entry(), this.settings.idle())
					.doFinally(end -> release(delivery))
				: Mono.fromRunnable(() -> keep(delivery, delay));
	}

	// It stays ours, renewed like the others, but is not in their way.
	private void keep(StreamDelivery delivery, Duration delay) {
		this.waiting.put(delivery.entry(), delivery);
		release(delivery);
		Mono.delay(delay).subscribe(tick -> ripe(delivery));
	}

	private void ripe(StreamDelivery delivery) {
		if (this.waiting.containsKey(delivery.entry()) && !this.stopped) {
			StreamDelivery again = delivery.again();
			this.held.put(delivery.entry(), again);
			this.waiting.remove(delivery.entry());
			this.listener.accept(again);
		}
	}

	Mono<Void> deadLetter(StreamDelivery delivery, String destination, DeadLetter letter) {
		Publication dead = StreamEntries.publication(destination, letter.onto(delivery.message()));
		return this.beside.store()
			.apply(new Change(List.of(), List.of(), List.of(dead), pending(delivery.entry())))
			.then(Mono.fromRunnable(() -> release(delivery)));
	}

	void forget(StreamDelivery delivery) {
		release(delivery);
	}

	@Override
	public void stop() {
		this.stopped = true;
		this.freed.release();
	}

	@Override
	public OptionalLong lag() {
		return this.upkeep.lag();
	}

	@Override
	public Optional<String> trouble() {
		return this.trouble;
	}

	@Override
	public void close() {
		stop();
		try {
			this.thread.join(LONGEST_PAUSE.toMillis());
		}
		catch (InterruptedException impatient) {
			Thread.currentThread().interrupt();
		}
		List<String> left = new ArrayList<>(this.held.keySet());
		left.addAll(this.waiting.keySet());
		this.streams.leave(source(), this.name, left, this.settings.idle());
	}

}
