package io.faasade.messaging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.faasade.messaging.Delivery.Past;
import io.faasade.state.StateStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;

/**
 * Handles the messages of one function, whatever the broker: so many at once, those of a
 * key one after the other where that was asked for, those that may have ended a process
 * alone; failed ones again after a while.
 *
 * <p>
 * What is not being handled when it is drained is given back. Safe for use by many
 * threads; never blocks.
 */
final class DeliveryLoop {

	private static final Logger logger = LoggerFactory.getLogger(DeliveryLoop.class);

	private static final int LOOKED_UP_AT_ONCE = 16;

	private final LoopContext context;

	private final MessageCalls calls;

	private final Turnstile turnstile;

	private final Sinks.Many<Held> arrivals = Sinks.many().unicast().onBackpressureBuffer();

	private final Sinks.Empty<Void> drained = Sinks.empty();

	private final Set<Held> held = new HashSet<>();

	private final Deque<Held> ready = new ArrayDeque<>();

	private final Map<String, Deque<Held>> keys = new HashMap<>();

	private @Nullable Held lone;

	private int running;

	private boolean paused;

	private boolean draining;

	DeliveryLoop(Subscription subscription, StateStore store, MessageCalls calls, Turnstile turnstile,
			DeliveryCounts counts) {
		this.context = new LoopContext(subscription, store, new AttemptLog(store), counts, this::pause);
		this.calls = calls;
		this.turnstile = turnstile;
		turnstile.onFree(this::advance);
		this.arrivals.asFlux().flatMapSequential(this::examined, LOOKED_UP_AT_ONCE).subscribe(this::enqueue);
	}

	/** Take a delivery in. */
	void accept(Delivery delivery) {
		Held taken = new Held(delivery);
		if (take(taken)) {
			this.arrivals.emitNext(taken, (signal, result) -> result == EmitResult.FAIL_NON_SERIALIZED);
		}
		else {
			giveBack(taken).subscribe();
		}
	}

	private synchronized boolean take(Held taken) {
		return !this.draining && this.held.add(taken);
	}

	// Only what may have been delivered before can have a history.
	private Mono<Held> examined(Held arrived) {
		if (arrived.delivery().past() == Past.NONE) {
			return Mono.just(arrived);
		}
		this.context.counts().redelivered().increment();
		return this.context.attempts()
			.find(this.context.subscription().source(), arrived.message())
			.retryWhen(this.context.patiently())
			.doOnNext(history -> suspected(arrived, history))
			.thenReturn(arrived);
	}

	// It failed in the open, or nobody knows what became of it.
	private void suspected(Held arrived, History history) {
		arrived.remember(history);
		boolean unheard = arrived.delivery().past() == Past.UNKNOWN && history.attempts() == 0;
		arrived.suspect(history.started() || unheard);
	}

	private void enqueue(Held arrived) {
		synchronized (this) {
			this.ready.addLast(arrived);
		}
		advance();
	}

	/** Begin with whatever can be begun with. */
	private void advance() {
		for (Held next = next(); next != null; next = next()) {
			begin(next);
		}
	}

	private synchronized @Nullable Held next() {
		if (this.paused || this.draining || this.running >= this.context.subscription().terms().concurrency()) {
			return null;
		}
		return (this.lone != null) ? entered(this.lone) : firstReady();
	}

	private @Nullable Held firstReady() {
		for (Held first = this.ready.poll(); first != null; first = this.ready.poll()) {
			if (!first.isGone() && ownsKey(first)) {
				return entered(first);
			}
		}
		return null;
	}

	// Who waits to be alone comes before all others, who would not be let in anyway.
	private @Nullable Held entered(Held first) {
		if (!this.turnstile.enter(first.isSuspect(), first == this.lone)) {
			refused(first);
			return null;
		}
		this.lone = (first == this.lone) ? null : this.lone;
		first.running(true);
		this.running++;
		return first;
	}

	private void refused(Held first) {
		if (first.isSuspect()) {
			this.lone = first;
		}
		else {
			this.ready.addFirst(first);
		}
	}

	// What waits for its key is not in the way of others.
	private boolean ownsKey(Held candidate) {
		if (!this.context.isOrdered(candidate) || candidate.ownsKey()) {
			return true;
		}
		Deque<Held> waiting = this.keys.get(candidate.message().key());
		if (waiting != null) {
			waiting.addLast(candidate);
			return false;
		}
		this.keys.put(candidate.message().key(), new ArrayDeque<>());
		candidate.ownKey();
		return true;
	}

	private void begin(Held begun) {
		MessageEffects effects = this.calls.effects(begun.delivery());
		OutcomeAcknowledgements endings = new OutcomeAcknowledgements(this.context, begun, effects);
		Mono<After> attempt = begun.isSuspect() ? suspect(begun, effects, endings) : attempt(begun, effects, endings);
		attempt.onErrorResume(thrown -> untold(begun, thrown)).subscribe(after -> ended(begun, after));
	}

	private Mono<After> attempt(Held begun, MessageEffects effects, OutcomeAcknowledgements endings) {
		int number = begun.history().attempts() + (begun.history().started() ? 0 : 1);
		return this.calls.run(begun.delivery(), effects, number).flatMap(outcome -> outcome.fold(endings));
	}

	private Mono<After> suspect(Held begun, MessageEffects effects, OutcomeAcknowledgements endings) {
		if (begun.history().started()) {
			begun.remember(begun.history().crashed());
		}
		if (!this.context.subscription().terms().retries().allowsAfter(begun.history().attempts())) {
			return endings.deadLetter();
		}
		begun.remember(begun.history().begun());
		return this.context.attempts()
			.note(this.context.subscription().source(), begun.message(), begun.history())
			.retryWhen(this.context.patiently())
			.then(Mono.defer(() -> attempt(begun, effects, endings)));
	}

	private Mono<After> untold(Held begun, Throwable thrown) {
		logger.warn("A message of {} could not be dealt with: it is delivered again",
				this.context.subscription().source(), thrown);
		return begun.delivery().giveBack(Duration.ZERO).onErrorComplete().thenReturn(After.done());
	}

	private void ended(Held attempted, After after) {
		Optional<Duration> again = after.again();
		attempted.suspect(false);
		leave(attempted, again.isEmpty());
		again.ifPresent(delay -> later(attempted, delay));
		this.turnstile.leave();
	}

	private synchronized void leave(Held attempted, boolean done) {
		this.running--;
		attempted.running(false);
		if (done) {
			this.held.remove(attempted);
			passKeyOn(attempted);
		}
		if (this.draining && this.running == 0) {
			this.drained.tryEmitEmpty();
		}
	}

	private void passKeyOn(Held done) {
		Deque<Held> waiting = done.ownsKey() ? this.keys.get(done.message().key()) : null;
		if (waiting == null) {
			return;
		}
		Held heir = waiting.poll();
		if (heir == null) {
			this.keys.remove(done.message().key());
		}
		else {
			heir.ownKey();
			this.ready.addFirst(heir);
		}
	}

	private void later(Held attempted, Duration delay) {
		if (isDraining()) {
			giveBackUntaken(attempted).subscribe();
		}
		else {
			Mono.delay(delay).subscribe(tick -> again(attempted));
		}
	}

	private void again(Held attempted) {
		synchronized (this) {
			this.ready.addFirst(attempted);
		}
		advance();
	}

	private synchronized boolean isDraining() {
		return this.draining;
	}

	/** Begin with nothing more until the store answers. */
	private void pause() {
		if (paused(true)) {
			logger.warn("The store of state is away: messages of {} wait", this.context.subscription().source());
			this.context.store().reach().retryWhen(this.context.patiently()).subscribe(nothing -> {
			}, this::unexpected, this::resume);
		}
	}

	private void unexpected(Throwable thrown) {
		logger.warn("Waiting for the store of state has ended unexpectedly", thrown);
		resume();
	}

	private void resume() {
		paused(false);
		logger.info("The store of state is back: messages of {} are handled again",
				this.context.subscription().source());
		advance();
	}

	private synchronized boolean paused(boolean now) {
		boolean changed = this.paused != now;
		this.paused = now;
		return changed;
	}

	/** How many messages are held: handled, ready, or waiting for another attempt. */
	synchronized int inFlight() {
		return this.held.size();
	}

	/** What has become of messages. */
	DeliveryCounts counts() {
		return this.context.counts();
	}

	/**
	 * Begin with nothing more, and give back what has not begun.
	 * @return ends when all that has begun is dealt with
	 */
	Mono<Void> drain() {
		return Flux.fromIterable(beginToDrain()).flatMap(this::giveBack).then(this.drained.asMono());
	}

	private synchronized List<Held> beginToDrain() {
		this.draining = true;
		if (this.running == 0) {
			this.drained.tryEmitEmpty();
		}
		return this.held.stream().filter(Held::takeAway).toList();
	}

	private Mono<Void> giveBackUntaken(Held waiting) {
		return take(waiting::takeAway) ? giveBack(waiting) : Mono.empty();
	}

	private synchronized boolean take(BooleanSupplier taking) {
		return taking.getAsBoolean();
	}

	private Mono<Void> giveBack(Held unbegun) {
		this.context.counts().givenBack().increment();
		remove(unbegun);
		return unbegun.delivery().giveBack(Duration.ZERO).onErrorComplete();
	}

	private void remove(Held unbegun) {
		boolean announced;
		synchronized (this) {
			this.held.remove(unbegun);
			announced = unbegun == this.lone;
			this.lone = announced ? null : this.lone;
		}
		if (announced) {
			this.turnstile.withdraw();
		}
	}

}
