package io.faasade.messaging;

import java.time.Duration;

import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Fold;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Payload;
import io.faasade.messaging.MessageEffects.Verdict;
import io.faasade.state.engine.StateUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Deals with a delivery by the way its invocation ended: the one place where an ending
 * becomes an acknowledgement.
 */
final class OutcomeAcknowledgements implements Fold<Mono<After>> {

	/** What has to wait longer is given back, so that others come to their turn. */
	static final Duration LONGEST_HELD = Duration.ofSeconds(5);

	private static final Duration SOON = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(OutcomeAcknowledgements.class);

	private final LoopContext context;

	private final Held held;

	private final MessageEffects effects;

	OutcomeAcknowledgements(LoopContext context, Held held, MessageEffects effects) {
		this.context = context;
		this.held = held;
		this.effects = effects;
	}

	@Override
	public Mono<After> completed(Completed completed) {
		this.context.counts().acknowledged().increment();
		return dealtWith(this.effects.verdict() == Verdict.SETTLED && isAcknowledgedByCommit());
	}

	private boolean isAcknowledgedByCommit() {
		return this.held.delivery().guard().map(EffectGuard::acknowledges).orElse(false);
	}

	private Mono<After> dealtWith(boolean acknowledged) {
		Mono<Void> told = acknowledged ? forgotten() : this.held.delivery().acknowledge();
		return told.then(forgetHistory()).thenReturn(After.done());
	}

	private Mono<Void> forgotten() {
		return Mono.fromRunnable(this.held.delivery()::forget);
	}

	// What is left of it there runs out by itself.
	private Mono<Void> forgetHistory() {
		boolean known = this.held.history().attempts() > 0;
		return known ? this.context.attempts()
			.forget(this.context.subscription().source(), this.held.message())
			.onErrorComplete() : Mono.empty();
	}

	@Override
	public Mono<After> rejected(Rejected rejected) {
		this.held.remember(this.held.history().rejected(rejected.reason().name(), rejected.detail()));
		return deadLetter();
	}

	/** Put it among the dead letters; tried until it succeeds. */
	Mono<After> deadLetter() {
		Subscription subscription = this.context.subscription();
		History history = this.held.history();
		DeadLetter letter = new DeadLetter(subscription.source(), this.held.message().id(),
				subscription.function().name().value(), history.attempts(), history.first().orElseThrow(),
				history.last().orElseThrow());
		this.context.counts().deadLettered().increment();
		logger.warn("Function '{}' could not handle a message of {} in {} attempts ({}): it is now in '{}'",
				letter.function(), subscription.source(), letter.attempts(), letter.last().type(),
				subscription.deadLetters());
		return this.held.delivery()
			.deadLetter(subscription.deadLetters(), letter)
			.retryWhen(this.context.patiently())
			.then(forgetHistory())
			.thenReturn(After.done());
	}

	@Override
	public Mono<After> unavailable(Unavailable unavailable) {
		return this.context.store()
			.reach()
			.then(Mono.defer(() -> later(unavailable.retryAfter())))
			.onErrorResume(away -> storeAway(unavailable.retryAfter()));
	}

	private Mono<After> storeAway(Duration delay) {
		this.context.pause();
		return uncounted().thenReturn(After.again(delay));
	}

	// Nobody else must come before it where there is an order.
	private Mono<After> later(Duration delay) {
		boolean stays = this.context.isOrdered(this.held);
		return stays ? uncounted().thenReturn(After.again(delay)) : giveBack(delay);
	}

	private Mono<After> giveBack(Duration delay) {
		this.context.counts().givenBack().increment();
		return uncounted().then(this.held.delivery().giveBack(delay)).thenReturn(After.done());
	}

	// An attempt that was noted before it began did not come about.
	private Mono<Void> uncounted() {
		if (!this.held.history().started()) {
			return Mono.empty();
		}
		this.held.remember(this.held.history().undone());
		return note().onErrorComplete();
	}

	@Override
	public Mono<After> failed(Failed failed) {
		if (this.effects.verdict() == Verdict.AWAY) {
			return uncounted().thenReturn(After.again(SOON));
		}
		if (failed.cause() instanceof StateUnavailableException away) {
			return storeAway(away.retryAfter());
		}
		this.held.remember(this.held.history().failed(failed.cause()));
		RetryPolicy retries = this.context.subscription().terms().retries();
		logger.info("Function '{}' failed on a message of {}, attempt {}",
				this.context.subscription().function().name(), this.context.subscription().source(),
				this.held.history().attempts(), failed.cause());
		return retries.allowsAfter(this.held.history().attempts()) ? retry(retries) : deadLetter();
	}

	private Mono<After> retry(RetryPolicy retries) {
		this.context.counts().retried().increment();
		Duration delay = retries.delayAfter(this.held.history().attempts());
		boolean stays = this.context.isOrdered(this.held) || delay.compareTo(LONGEST_HELD) <= 0;
		return note().onErrorComplete()
			.then(Mono.defer(() -> stays ? Mono.just(After.again(delay))
					: this.held.delivery().giveBack(delay).thenReturn(After.done())));
	}

	private Mono<Void> note() {
		return this.context.attempts()
			.note(this.context.subscription().source(), this.held.message(), this.held.history());
	}

	@Override
	public Mono<After> cancelled(Cancelled cancelled) {
		return switch (this.effects.verdict()) {
			case REPEATED -> repeated();
			case LOST -> lost();
			case OPEN, SETTLED, AWAY -> giveBack(Duration.ZERO);
		};
	}

	private Mono<After> repeated() {
		this.context.counts().repeated().increment();
		return dealtWith(isAcknowledgedByCommit());
	}

	private Mono<After> lost() {
		this.context.counts().fenced().increment();
		return forgotten().thenReturn(After.done());
	}

	@Override
	public Mono<After> deferred(Deferred deferred) {
		return deferred.outcome().flatMap(outcome -> outcome.fold(this));
	}

	@Override
	public Mono<After> streaming(Streaming streaming) {
		return streaming.items()
			.then(Mono.<Settled>fromSupplier(() -> new Completed(Payload.empty())))
			.onErrorResume(thrown -> Mono.just(Settled.of(thrown)))
			.flatMap(ending -> ending.fold(this));
	}

}
