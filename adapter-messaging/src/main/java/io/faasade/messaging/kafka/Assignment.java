package io.faasade.messaging.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import io.faasade.messaging.Delivery.Past;
import io.faasade.messaging.MessageSource;
import io.faasade.state.StateStore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The partitions that the group has given to this consumer. Each is begun with where the
 * store stands, and left when others get it. Used by the thread that reads.
 */
final class Assignment implements ConsumerRebalanceListener {

	/** How long the store may take to answer before it is asked again later. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final long LEAVING_MILLIS = 2_000;

	private static final int LOOKED_UP_AT_ONCE = 64;

	private static final String BY_US = "the store of state knows";

	private static final Logger logger = LoggerFactory.getLogger(Assignment.class);

	private final Consumer<byte[], byte[]> consumer;

	private final MessageSource source;

	private final String topic;

	private final StateStore store;

	private final Backlog backlog;

	private final LongAdder rewinds;

	private final Map<TopicPartition, Reading> readings = new HashMap<>();

	private boolean assigned;

	/**
	 * Take partitions.
	 * @param consumer reads them
	 * @param source whose group it reads in
	 * @param topic identity of the topic
	 * @param store knows how far the group has come
	 * @param backlog takes what was read
	 * @param rewinds counts how often the store had lost something
	 */
	Assignment(Consumer<byte[], byte[]> consumer, MessageSource source, String topic, StateStore store, Backlog backlog,
			LongAdder rewinds) {
		this.consumer = consumer;
		this.source = source;
		this.topic = topic;
		this.store = store;
		this.backlog = backlog;
		this.rewinds = rewinds;
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> gained) {
		this.assigned = true;
		this.consumer.pause(gained);
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> going) {
		going.forEach(partition -> leave(partition, LEAVING_MILLIS));
	}

	@Override
	public void onPartitionsLost(Collection<TopicPartition> gone) {
		gone.forEach(partition -> leave(partition, 0));
	}

	/** Leave all partitions. */
	void leaveAll(long millis) {
		List.copyOf(this.readings.keySet()).forEach(partition -> leave(partition, millis));
	}

	private void leave(TopicPartition partition, long millis) {
		Reading reading = this.readings.remove(partition);
		if (reading != null) {
			this.backlog.drop(reading.partition);
			boolean orderly = left(reading.partition, millis);
			tell(Map.of(partition, reading.partition));
			if (orderly) {
				reading.partition.progress().leave().onErrorComplete().block(PATIENCE);
			}
		}
	}

	private static boolean left(Partition partition, long millis) {
		try {
			return partition.leave(millis);
		}
		catch (InterruptedException interrupted) {
			throw new InterruptException(interrupted);
		}
	}

	/** Whether partitions were given, and all of them are being read. */
	boolean isComplete() {
		return this.assigned && this.readings.keySet().containsAll(this.consumer.assignment());
	}

	/** Begin with what was given, and anew with what the store tells otherwise of. */
	void beginAll() {
		for (TopicPartition partition : this.consumer.assignment()) {
			Reading known = this.readings.get(partition);
			if (known == null) {
				begin(partition, false);
			}
			else if (known.partition.isAstray()) {
				beginAnew(partition, known);
			}
			else {
				known.partition.catchUp();
			}
		}
	}

	private void beginAnew(TopicPartition partition, Reading before) {
		leave(partition, LEAVING_MILLIS);
		begin(partition, true);
		long now = Objects.requireNonNull(this.readings.get(partition)).partition.reached();
		if (now < before.partition.reached()) {
			this.rewinds.increment();
			logger.warn("The store of state has lost what was done on {} from {} on: it is done again", partition, now);
		}
	}

	private void begin(TopicPartition partition, boolean known) {
		Progress progress = new Progress(this.store, this.source, this.topic + "/" + partition.partition());
		boolean orderly = waited(progress.take()) || known;
		OptionalLong stored = waited(progress.reached());
		long reached = stored.isPresent() ? stored.getAsLong() : first(partition, progress);
		seek(partition, reached);
		int unsure = stored.isPresent() ? Partition.MOST : 0;
		this.readings.put(partition, new Reading(new Partition(progress, reached, this.backlog::settled),
				new Arrivals(unsure, orderly ? 0 : this.backlog.room())));
	}

	// A group that read by other means goes on where it was; what we told Kafka we must
	// know.
	private long first(TopicPartition partition, Progress progress) {
		OffsetAndMetadata committed = this.consumer.committed(Set.of(partition)).get(partition);
		if (committed != null && BY_US.equals(committed.metadata())) {
			throw new IllegalStateException(
					"The store of state does not know how far group '%s' has come in %s, although it has come to %d; say where it shall begin by kafka-consumer-groups --reset-offsets"
						.formatted(this.source.group(), partition, committed.offset()));
		}
		long first = (committed != null) ? committed.offset() : earliest(partition);
		waited(progress.begin(first).thenReturn(true));
		return first;
	}

	private void seek(TopicPartition partition, long reached) {
		long earliest = earliest(partition);
		long end = this.consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
		if (reached > end) {
			throw new IllegalStateException(
					"%s ends at %d, although group '%s' has come to %d: Kafka has lost the records in between"
						.formatted(partition, end, this.source.group(), reached));
		}
		if (reached < earliest) {
			logger.warn("Kafka has deleted the records of {} from {} to {} before group '{}' had read them", partition,
					reached, earliest - 1, this.source.group());
		}
		this.consumer.seek(partition, Math.max(reached, earliest));
	}

	private long earliest(TopicPartition partition) {
		return this.consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
	}

	/** Look whether the store has lost something; a quiet topic would not show it. */
	void lookForRewinds() {
		this.readings.values().forEach(reading -> {
			long before = reading.partition.reached();
			if (waited(reading.partition.progress().reached()).orElse(-1) < before) {
				reading.partition.goAstray();
			}
		});
	}

	/**
	 * Pause whatever has no room, resume whatever has.
	 * @param nothing whether there is no room at all
	 * @return whether something is paused
	 */
	boolean throttle(boolean nothing) {
		Set<TopicPartition> full = this.consumer.assignment()
			.stream()
			.filter(partition -> nothing || !hasRoom(partition))
			.collect(Collectors.toSet());
		Set<TopicPartition> free = this.consumer.assignment()
			.stream()
			.filter(partition -> !full.contains(partition))
			.collect(Collectors.toSet());
		this.consumer.pause(full);
		this.consumer.resume(free);
		return !full.isEmpty();
	}

	private boolean hasRoom(TopicPartition partition) {
		Reading reading = this.readings.get(partition);
		return reading != null && !reading.partition.isFull() && !reading.partition.isAstray();
	}

	/** Take what was read. */
	void deliver(ConsumerRecords<byte[], byte[]> records, KafkaDeliveries deliveries) {
		for (TopicPartition partition : records.partitions()) {
			Reading reading = this.readings.get(partition);
			if (reading != null && !reading.partition.isAstray()) {
				deliver(reading, records.records(partition), deliveries);
			}
		}
	}

	private void deliver(Reading reading, List<ConsumerRecord<byte[], byte[]>> records, KafkaDeliveries deliveries) {
		List<Boolean> done = done(reading, records);
		List<KafkaDelivery> fresh = new ArrayList<>();
		for (int i = 0; i < records.size(); i++) {
			ConsumerRecord<byte[], byte[]> each = records.get(i);
			reading.partition.read(each.offset(), done.get(i));
			KafkaDelivery delivery = deliveries.of(reading.partition, each, reading.arrivals.next(done.get(i)));
			if (!done.get(i)) {
				fresh.add(delivery);
			}
		}
		reading.partition.catchUp();
		this.backlog.add(fresh);
	}

	// A store that does not answer now is asked again when the partition is begun anew.
	private List<Boolean> done(Reading reading, List<ConsumerRecord<byte[], byte[]>> records) {
		if (!reading.arrivals.areUnsure()) {
			return records.stream().map(each -> false).toList();
		}
		try {
			return waited(Flux.fromIterable(records)
				.flatMapSequential(each -> reading.partition.progress().isAhead(this.store, each.offset()),
						LOOKED_UP_AT_ONCE)
				.collectList());
		}
		catch (RuntimeException away) {
			reading.partition.goAstray();
			throw away;
		}
	}

	/** Tell Kafka how far the group has come, for those who watch it. */
	void tellAll() {
		Map<TopicPartition, Partition> all = new HashMap<>();
		this.readings.forEach((partition, reading) -> all.put(partition, reading.partition));
		tell(all);
	}

	private void tell(Map<TopicPartition, Partition> partitions) {
		Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
		partitions.forEach((name, partition) -> reached.put(name, new OffsetAndMetadata(partition.reached(), BY_US)));
		try {
			this.consumer.commitAsync(reached, (told, broken) -> logger.trace("Kafka was told of {}", told, broken));
		}
		catch (KafkaException away) {
			logger.debug("Kafka was not told how far the group has come", away);
		}
	}

	/** How many records wait in Kafka. */
	long lag() {
		return this.consumer.assignment().stream().map(this.consumer::currentLag).mapToLong(lag -> lag.orElse(0)).sum();
	}

	private static <T> T waited(Mono<T> answer) {
		return Objects.requireNonNull(answer.block(PATIENCE));
	}

	/**
	 * A partition that is being read.
	 *
	 * @param partition its records that are under way
	 * @param arrivals tells what they have behind them
	 */
	private record Reading(Partition partition, Arrivals arrivals) {
	}

	/** Makes deliveries of records. */
	@FunctionalInterface
	interface KafkaDeliveries {

		KafkaDelivery of(Partition partition, ConsumerRecord<byte[], byte[]> origin, Past past);

	}

}
