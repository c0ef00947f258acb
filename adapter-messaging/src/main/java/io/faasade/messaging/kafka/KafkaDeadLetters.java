package io.faasade.messaging.kafka;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.DeadLetters;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Dead letters in a topic. Nothing can be taken out of one: that a letter is done with is
 * told by another record behind it, without a body, whose header names it.
 */
final class KafkaDeadLetters implements DeadLetters {

	private static final String DONE_WITH = DeadLetter.PREFIX + "done-with";

	private static final Duration PATIENCE = Duration.ofMillis(500);

	private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_AGE = Comparator
		.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
		.thenComparing(ConsumerRecord::partition)
		.thenComparing(ConsumerRecord::offset);

	private final KafkaConnections connections;

	private final KafkaTopics topics;

	private final KafkaPublisher publisher;

	KafkaDeadLetters(KafkaConnections connections, KafkaTopics topics, KafkaPublisher publisher) {
		this.connections = connections;
		this.topics = topics;
		this.publisher = publisher;
	}

	@Override
	public Flux<Entry> list(String destination, int limit) {
		return letters(destination).take(limit)
			.map(letter -> new Entry(name(letter), KafkaMessages.read(letter).payload()));
	}

	@Override
	public Mono<String> replay(String destination, String letter) {
		return find(destination, letter).flatMap(found -> replay(destination, found));
	}

	private Mono<String> replay(String destination, ConsumerRecord<byte[], byte[]> found) {
		BrokerMessage dead = KafkaMessages.read(found);
		String source = dead.payload().headers().first(DeadLetter.PREFIX + "source").orElse("");
		BrokerMessage revived = DeadLetter.without(dead).withId(UUID.randomUUID().toString());
		return this.publisher.send(KafkaMessages.write(source, revived))
			.then(Mono.defer(() -> doneWith(destination, found)))
			.thenReturn(revived.id());
	}

	@Override
	public Mono<Boolean> discard(String destination, String letter) {
		return find(destination, letter).flatMap(found -> doneWith(destination, found).thenReturn(true))
			.defaultIfEmpty(false);
	}

	private Mono<Void> doneWith(String destination, ConsumerRecord<byte[], byte[]> letter) {
		byte @Nullable [] nothing = null;
		ProducerRecord<byte[], byte[]> word = new ProducerRecord<>(destination, letter.partition(), letter.key(),
				nothing);
		word.headers().add(DONE_WITH, KafkaMessages.bytes(name(letter)));
		return this.publisher.send(word);
	}

	private Mono<ConsumerRecord<byte[], byte[]>> find(String destination, String name) {
		return letters(destination).filter(letter -> name(letter).equals(name)).next();
	}

	private Flux<ConsumerRecord<byte[], byte[]>> letters(String destination) {
		return Mono.fromCallable(() -> read(destination))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMapIterable(letters -> letters);
	}

	private List<ConsumerRecord<byte[], byte[]>> read(String destination) {
		this.topics.require(destination);
		NavigableMap<String, ConsumerRecord<byte[], byte[]>> letters = new TreeMap<>();
		try (Consumer<byte[], byte[]> looking = this.connections.looker()) {
			List<TopicPartition> partitions = looking.partitionsFor(destination)
				.stream()
				.map(each -> new TopicPartition(destination, each.partition()))
				.toList();
			looking.assign(partitions);
			looking.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = looking.endOffsets(partitions);
			while (partitions.stream().anyMatch(each -> looking.position(each) < ends.getOrDefault(each, 0L))) {
				looking.poll(PATIENCE).forEach(next -> add(next, letters));
			}
		}
		return letters.values().stream().sorted(BY_AGE).toList();
	}

	private static void add(ConsumerRecord<byte[], byte[]> next,
			NavigableMap<String, ConsumerRecord<byte[], byte[]>> letters) {
		Header done = next.headers().lastHeader(DONE_WITH);
		if (done == null) {
			letters.put(name(next), next);
		}
		else {
			letters.remove(KafkaMessages.text(done.value()));
		}
	}

	private static String name(ConsumerRecord<byte[], byte[]> letter) {
		return "%d-%d".formatted(letter.partition(), letter.offset());
	}

}
