package io.faasade.messaging.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.faasade.messaging.Delivery.Past;
import io.faasade.messaging.MessageSource;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Hands the messages of one destination to the readers of one group, each to one of them,
 * the oldest first. All of it happens on one thread.
 */
final class GroupQueue {

	private static final Logger logger = LoggerFactory.getLogger(GroupQueue.class);

	private final Queues queues;

	private final Scheduler thread;

	private final Place place;

	private final MessageSource source;

	private final List<Reading> readers = new ArrayList<>();

	private final Map<String, QueuedDelivery> taken = new HashMap<>();

	private final Set<String> waiting = new HashSet<>();

	private final Set<String> givenBack = new HashSet<>();

	private final Set<String> droppedWhileLooking = new HashSet<>();

	private boolean looking;

	private boolean again;

	private boolean registered;

	private boolean fresh = true;

	GroupQueue(Queues queues, Scheduler thread, MessageSource source) {
		this.queues = queues;
		this.thread = thread;
		this.source = source;
		this.place = Queues.queue(source.name(), source.group());
	}

	Queues queues() {
		return this.queues;
	}

	void join(Reading reader) {
		this.thread.schedule(() -> {
			this.readers.add(reader);
			look();
		});
	}

	void leave(Reading reader) {
		this.thread.schedule(() -> {
			this.readers.remove(reader);
			this.taken.values().removeIf(delivery -> delivery.reader() == reader);
			look();
		});
	}

	/** Something may have been added. */
	void nudge() {
		this.thread.schedule(this::look);
	}

	void release(QueuedDelivery delivery) {
		this.thread.schedule(() -> {
			drop(delivery);
			look();
		});
	}

	private boolean drop(QueuedDelivery delivery) {
		boolean held = this.taken.remove(delivery.key(), delivery);
		if (held) {
			delivery.reader().released();
		}
		if (held && this.looking) {
			this.droppedWhileLooking.add(delivery.key());
		}
		return held;
	}

	void giveBack(QueuedDelivery delivery, Duration delay) {
		this.thread.schedule(() -> {
			if (drop(delivery)) {
				this.waiting.add(delivery.key());
				this.givenBack.add(delivery.key());
				Mono.delay(delay, this.thread).subscribe(tick -> ripe(delivery.key()));
			}
		});
	}

	private void ripe(String key) {
		this.waiting.remove(key);
		look();
	}

	private int room() {
		return readers().stream().mapToInt(Reading::room).sum();
	}

	// Keys would overtake one another between two readers.
	private List<Reading> readers() {
		List<Reading> open = this.readers.stream().filter(reader -> !reader.isStopped()).toList();
		boolean ordered = open.stream().anyMatch(reader -> reader.subscription().terms().ordered());
		return ordered ? firstInOrder(open) : open;
	}

	// A reader that is leaving still holds what comes first.
	private List<Reading> firstInOrder(List<Reading> open) {
		boolean leaving = this.taken.values().stream().anyMatch(delivery -> delivery.reader().isStopped());
		return leaving ? List.of() : open.subList(0, 1);
	}

	/** See what is there, and hand it out. */
	private void look() {
		if (this.looking) {
			this.again = true;
			return;
		}
		int room = room();
		if (room > 0) {
			this.looking = true;
			registered().then(this.queues.first(this.place, this.taken.size() + this.waiting.size() + room))
				.publishOn(this.thread)
				.subscribe(this::found, this::away);
		}
	}

	private Mono<Void> registered() {
		return this.registered ? Mono.empty()
				: this.queues.register(this.source.name(), this.source.group())
					.publishOn(this.thread)
					.doOnSuccess(done -> this.registered = true);
	}

	private void away(Throwable thrown) {
		logger.debug("Messages of {} cannot be looked for now", this.source, thrown);
		looked();
	}

	private void found(List<Section.Entry> entries) {
		entries.stream()
			.filter(entry -> isFree(entry.key()))
			.sorted(Comparator.comparing(Section.Entry::key))
			.forEach(this::handOut);
		this.fresh = false;
		looked();
	}

	// What has been let go of meanwhile was still there when the look was taken.
	private boolean isFree(String key) {
		return !this.taken.containsKey(key) && !this.waiting.contains(key) && !this.droppedWhileLooking.contains(key);
	}

	private void handOut(Section.Entry entry) {
		Optional<Reading> reader = readers().stream().max(Comparator.comparingInt(Reading::room));
		reader.filter(free -> free.room() > 0).ifPresent(free -> {
			Past past = this.givenBack.remove(entry.key()) ? Past.GIVEN_BACK : past();
			QueuedDelivery delivery = new QueuedDelivery(this, free,
					new Entry(this.place.at(entry.key()), entry.text()), this.queues.read(entry.text()), past);
			this.taken.put(entry.key(), delivery);
			free.take(delivery);
		});
	}

	// What is found first may have been in the hands of a process that is no more.
	private Past past() {
		return this.fresh ? Past.UNKNOWN : Past.NONE;
	}

	private void looked() {
		this.looking = false;
		this.again |= !this.droppedWhileLooking.isEmpty();
		this.droppedWhileLooking.clear();
		if (this.again) {
			this.again = false;
			look();
		}
	}

}
