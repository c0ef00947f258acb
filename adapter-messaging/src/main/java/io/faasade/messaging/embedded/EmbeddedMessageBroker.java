package io.faasade.messaging.embedded;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.Consumption;
import io.faasade.messaging.DeadLetters;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.MessageSource;
import io.faasade.messaging.Subscription;
import io.faasade.state.StateStore;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Carries messages in the store of state, of which it must be the only user: what a
 * message does to state, that it is dealt with, and what it sends are one commit.
 *
 * <p>
 * Meant for one process with nothing installed.
 */
public final class EmbeddedMessageBroker implements MessageBroker {

	// What a transaction has sent is only seen by looking.
	private static final Duration PACE = Duration.ofMillis(25);

	private final Queues queues;

	private final Scheduler thread = Schedulers.newSingle("faasade-messages", true);

	private final Map<MessageSource, GroupQueue> read = new ConcurrentHashMap<>();

	private final Disposable pulse;

	/**
	 * Carry messages.
	 * @param store keeps them; by which functions see their state, so that what they send
	 * is part of their transactions
	 */
	public EmbeddedMessageBroker(StateStore store) {
		this.queues = new Queues(store);
		this.pulse = Flux.interval(PACE, this.thread).onBackpressureDrop().subscribe(tick -> nudge());
	}

	private void nudge() {
		this.read.values().forEach(GroupQueue::nudge);
	}

	@Override
	public String name() {
		return "embedded";
	}

	@Override
	public boolean sharesStore() {
		return true;
	}

	@Override
	public Consumption consume(Subscription subscription, Consumer<Delivery> listener) {
		this.queues.remember(subscription.source().name(), subscription.source().group());
		GroupQueue queue = this.read.computeIfAbsent(subscription.source(),
				source -> new GroupQueue(this.queues, this.thread, source));
		Reading reading = new Reading(subscription, listener, queue);
		queue.join(reading);
		return reading;
	}

	@Override
	public Mono<Void> publish(String destination, BrokerMessage message) {
		return this.queues.add(destination, message).doOnSuccess(stored -> nudge());
	}

	@Override
	public DeadLetters deadLetters() {
		return new EmbeddedDeadLetters(this.queues, this::nudge);
	}

	@Override
	public Mono<Void> reach() {
		return this.queues.reach();
	}

	@Override
	public void close() {
		this.pulse.dispose();
		this.thread.dispose();
	}

}
