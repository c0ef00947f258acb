package io.faasade.messaging.rabbit;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/**
 * Acknowledges the deliveries of one channel: many by one frame where none between them
 * is open. What it cannot tell any more is delivered again.
 */
final class Acknowledgements {

	private static final Logger logger = LoggerFactory.getLogger(Acknowledgements.class);

	private final Channel channel;

	private final Scheduler thread;

	private final NavigableSet<Long> open = new TreeSet<>();

	private final NavigableSet<Long> done = new TreeSet<>();

	private final AtomicBoolean flushing = new AtomicBoolean();

	Acknowledgements(Channel channel, Scheduler thread) {
		this.channel = channel;
		this.thread = thread;
	}

	synchronized void opened(long tag) {
		this.open.add(tag);
	}

	void acknowledge(long tag) {
		synchronized (this) {
			this.open.remove(tag);
			this.done.add(tag);
		}
		if (this.flushing.compareAndSet(false, true)) {
			this.thread.schedule(this::flush);
		}
	}

	// It stays open until it is told: what is acknowledged together must not cover it.
	void giveBack(long tag) {
		this.thread.schedule(() -> {
			tell(() -> this.channel.basicNack(tag, false, true));
			synchronized (this) {
				this.open.remove(tag);
			}
		});
	}

	void flush() {
		this.flushing.set(false);
		NavigableSet<Long> single = new TreeSet<>();
		long together = take(single);
		if (together > 0) {
			tell(() -> this.channel.basicAck(together, true));
		}
		single.forEach(tag -> tell(() -> this.channel.basicAck(tag, false)));
	}

	// Up to the first that is open, all are done.
	private synchronized long take(NavigableSet<Long> single) {
		long bound = this.open.isEmpty() ? Long.MAX_VALUE : this.open.first();
		Long together = this.done.lower(bound);
		single.addAll(this.done.tailSet(bound, true));
		this.done.clear();
		return (together != null) ? together : 0;
	}

	private static void tell(Telling telling) {
		try {
			telling.tell();
		}
		catch (IOException | AlreadyClosedException gone) {
			logger.debug("A message is delivered again: its channel is closed", gone);
		}
	}

	@FunctionalInterface
	private interface Telling {

		void tell() throws IOException;

	}

}
