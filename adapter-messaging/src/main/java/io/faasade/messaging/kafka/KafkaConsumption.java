package io.faasade.messaging.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.faasade.messaging.Consumption;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.Delivery.Past;
import io.faasade.messaging.MessageSource;
import io.faasade.messaging.Subscription;
import io.faasade.state.StateStore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Reads a topic for one function on a thread of its own. The thread goes on asking Kafka
 * whatever happens, with partitions paused that have no room, so that the group does not
 * believe it gone.
 */
final class KafkaConsumption implements Consumption {

	private static final Logger logger = LoggerFactory.getLogger(KafkaConsumption.class);

	private static final Duration SHORTEST = Duration.ofMillis(100);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private static final Duration POLL = Duration.ofMillis(100);

	private static final Duration TELLING = Duration.ofSeconds(1);

	private static final long LEAVING_MILLIS = 1_000;

	private static final int MOST_AT_ONCE = 500;

	private final KafkaConnections connections;

	private final KafkaTopics topics;

	private final KafkaPublisher publisher;

	private final Subscription subscription;

	private final StateStore store;

	private final Backlog backlog;

	private final LongAdder rewinds = new LongAdder();

	private final Pace telling = new Pace(TELLING);

	private final Pace looking;

	private final Thread thread;

	private volatile @Nullable Consumer<byte[], byte[]> consumer;

	private volatile boolean throttled;

	private volatile boolean closed;

	private volatile long lag = -1;

	private volatile Optional<String> trouble = Optional.of("Kafka has not been reached yet");

	private Duration pause = SHORTEST;

	KafkaConsumption(KafkaConnections connections, KafkaTopics topics, KafkaPublisher publisher,
			Subscription subscription, StateStore store, Duration looking,
			java.util.function.Consumer<Delivery> listener) {
		this.connections = connections;
		this.topics = topics;
		this.publisher = publisher;
		this.subscription = subscription;
		this.store = store;
		this.looking = new Pace(looking);
		this.backlog = new Backlog(subscription.terms().held(), listener, this::wakeUp);
		this.thread = new Thread(this::run, "faasade-kafka-" + subscription.function().name());
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private MessageSource source() {
		return this.subscription.source();
	}

	private void run() {
		while (!this.closed) {
			try (Consumer<byte[], byte[]> reading = this.connections.reader(source().group(),
					Math.min(MOST_AT_ONCE, this.backlog.room()))) {
				this.consumer = reading;
				this.topics.require(source().name(), this.subscription.deadLetters());
				readAll(reading);
			}
			catch (RuntimeException away) {
				later(away);
			}
		}
	}

	private void later(RuntimeException away) {
		if (this.closed) {
			return;
		}
		if (this.trouble.isEmpty() || this.pause.equals(SHORTEST)) {
			logger.warn("Messages of {} cannot be read from Kafka now; it is tried again", source(), away);
		}
		this.trouble = Optional.of("Messages of %s cannot be read: %s".formatted(source(), away.getMessage()));
		rest();
		this.pause = this.pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : this.pause.multipliedBy(2);
	}

	private void rest() {
		try {
			TimeUnit.MILLISECONDS.sleep(this.pause.toMillis());
		}
		catch (InterruptedException interrupted) {
			this.closed = true;
		}
	}

	private void readAll(Consumer<byte[], byte[]> reading) {
		Assignment assignment = new Assignment(reading, source(), this.topics.identity(source().name()), this.store,
				this.backlog, this.rewinds);
		reading.subscribe(List.of(source().name()), assignment);
		try {
			while (!this.closed) {
				turn(reading, assignment);
			}
		}
		finally {
			assignment.leaveAll(LEAVING_MILLIS);
		}
	}

	private void turn(Consumer<byte[], byte[]> reading, Assignment assignment) {
		try {
			assignment.beginAll();
			lookAfter(assignment);
			this.throttled = assignment.throttle(this.backlog.isEnough());
			assignment.deliver(reading.poll(POLL), this::delivery);
		}
		catch (WakeupException woken) {
			this.throttled = false;
		}
		if (assignment.isComplete()) {
			well();
		}
	}

	private void well() {
		if (this.trouble.isPresent()) {
			logger.info("Messages of {} are read", source());
		}
		this.trouble = Optional.empty();
		this.pause = SHORTEST;
	}

	private void lookAfter(Assignment assignment) {
		if (this.telling.isDue()) {
			assignment.tellAll();
			this.lag = assignment.lag();
		}
		if (this.looking.isDue()) {
			assignment.lookForRewinds();
		}
	}

	private KafkaDelivery delivery(Partition partition, ConsumerRecord<byte[], byte[]> origin, Past past) {
		return new KafkaDelivery(this, partition, origin, past);
	}

	void released() {
		this.backlog.released();
		wakeUp();
	}

	// Once for each time that it waits while some partitions are paused.
	private void wakeUp() {
		Consumer<byte[], byte[]> reading = this.consumer;
		if (this.throttled && reading != null && !this.backlog.isEnough()) {
			this.throttled = false;
			reading.wakeup();
		}
	}

	void giveBack(KafkaDelivery delivery, Duration delay) {
		this.backlog.released();
		if (!this.backlog.isClosed()) {
			Duration least = (delay.compareTo(SHORTEST) < 0) ? SHORTEST : delay;
			Mono.delay(least).subscribe(tick -> this.backlog.addFirst(delivery.again()));
		}
	}

	Mono<Void> send(ProducerRecord<byte[], byte[]> letter) {
		return this.publisher.send(letter);
	}

	StateStore store() {
		return this.store;
	}

	@Override
	public void stop() {
		this.backlog.close();
	}

	@Override
	public OptionalLong lag() {
		return (this.lag >= 0) ? OptionalLong.of(this.lag) : OptionalLong.empty();
	}

	@Override
	public long rewinds() {
		return this.rewinds.sum();
	}

	@Override
	public Optional<String> trouble() {
		return this.trouble;
	}

	@Override
	public void close() {
		stop();
		this.closed = true;
		Consumer<byte[], byte[]> reading = this.consumer;
		if (reading != null) {
			reading.wakeup();
		}
		try {
			this.thread.join(LONGEST.toMillis());
		}
		catch (InterruptedException impatient) {
			Thread.currentThread().interrupt();
		}
	}

	/** Whether it is time again. Used by one thread. */
	private static final class Pace {

		private final long nanos;

		private long last = System.nanoTime();

		Pace(Duration pace) {
			this.nanos = pace.toNanos();
		}

		boolean isDue() {
			boolean due = System.nanoTime() - this.last >= this.nanos;
			this.last = due ? System.nanoTime() : this.last;
			return due;
		}

	}

}
