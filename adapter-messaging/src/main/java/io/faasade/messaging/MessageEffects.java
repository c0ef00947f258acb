package io.faasade.messaging;

import java.util.List;

import io.faasade.invocation.Attribute;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Payload;
import io.faasade.messaging.EffectGuard.Standing;
import io.faasade.state.engine.Applied.Fenced;
import io.faasade.state.engine.Applied.Repeated;
import io.faasade.state.engine.Applied.TurnedAway;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.transaction.InvocationIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the handling of one message does beside running its function: its answers are
 * sent, and it is written that the message is dealt with, both in one step with what the
 * function did to state where that is possible.
 */
final class MessageEffects implements InvocationIdentity {

	static final Attribute<MessageEffects> EFFECTS = Attribute.named("message-effects");

	/** Answers that one message may have: as many as one change can hold. */
	static final int MOST_OUTPUTS = 500;

	private static final Logger logger = LoggerFactory.getLogger(MessageEffects.class);

	private static final Completed DONE = new Completed(Payload.empty());

	private final Delivery delivery;

	private final Outputs outputs;

	private final StateEngine state;

	private volatile Verdict verdict = Verdict.OPEN;

	MessageEffects(Delivery delivery, Outputs outputs, StateEngine state) {
		this.delivery = delivery;
		this.outputs = outputs;
		this.state = state;
	}

	Verdict verdict() {
		return this.verdict;
	}

	/** Whether it was found out that this is not, or no more, for this consumer to do. */
	boolean isInVain() {
		return this.verdict == Verdict.REPEATED || this.verdict == Verdict.LOST;
	}

	/** The outcome that is reached once all is done that belongs to it. */
	Outcome on(Outcome outcome) {
		if (outcome instanceof Completed completed) {
			return new Deferred(settled(answers(completed)));
		}
		if (outcome instanceof Streaming streaming) {
			return new Deferred(streaming.items().take(MOST_OUTPUTS + 1L).collectList().flatMap(this::settled));
		}
		return (outcome instanceof Deferred deferred) ? new Deferred(deferred.outcome().flatMap(this::after)) : outcome;
	}

	/**
	 * The invocation with all this, and as a transaction if the message can be guarded.
	 */
	Invocation accompany(Invocation invocation) {
		Invocation accompanied = invocation.with(EFFECTS, this);
		return this.delivery.guard().isPresent() ? accompanied.with(InvocationIdentity.ATTRIBUTE, this) : accompanied;
	}

	@Override
	public Guard guard(Completed completed) {
		return this.delivery.guard().map(EffectGuard::ofCommit).orElseGet(Guard::none);
	}

	/** How it ends if it is not even begun, since it has become somebody else's. */
	Settled fenced() {
		return turnedAway(Fenced.FENCED);
	}

	@Override
	public Settled turnedAway(TurnedAway why) {
		this.verdict = (why instanceof Repeated) ? Verdict.REPEATED : Verdict.LOST;
		return new Cancelled();
	}

	private Mono<Outcome> after(Outcome outcome) {
		Outcome next = on(outcome);
		return (next instanceof Deferred deferred) ? deferred.outcome() : Mono.just(next);
	}

	private static List<Payload> answers(Completed completed) {
		return completed.payload().isEmpty() ? List.of() : List.of(completed.payload());
	}

	private Mono<Outcome> settled(List<Payload> answers) {
		if (answers.size() > MOST_OUTPUTS) {
			return Mono.error(new IllegalStateException(
					"One message was answered by more than %d items: send them in several".formatted(MOST_OUTPUTS)));
		}
		return send(answers).then(Mono.defer(this::settle)).map(this::outcome);
	}

	private Mono<Void> send(List<Payload> answers) {
		boolean inCommit = this.delivery.guard().isPresent();
		return Flux.fromIterable(answers)
			.index()
			.concatMap(answer -> this.outputs.send(this.delivery.message(), answer.getT1(), answer.getT2(), inCommit))
			.then()
			.doOnError(this::away);
	}

	private void away(Throwable thrown) {
		this.verdict = Verdict.AWAY;
		logger.debug("An answer could not be sent", thrown);
	}

	private Mono<Standing> settle() {
		return this.delivery.guard().map(guard -> guard.settle(this.state)).orElse(Mono.just(Standing.OURS));
	}

	private Outcome outcome(Standing standing) {
		this.verdict = switch (standing) {
			case OURS -> Verdict.SETTLED;
			case REPEATED -> Verdict.REPEATED;
			case LOST -> Verdict.LOST;
		};
		return (standing == Standing.OURS) ? DONE : new Cancelled();
	}

	/** What was found out at the end. */
	enum Verdict {

		/** The end was not reached. */
		OPEN,

		/** All was done. */
		SETTLED,

		/** It had been dealt with before. */
		REPEATED,

		/** It had become somebody else's. */
		LOST,

		/** Its answers could not be sent. */
		AWAY

	}

}
