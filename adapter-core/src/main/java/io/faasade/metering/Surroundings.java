package io.faasade.metering;

import java.util.function.Supplier;

import io.faasade.invocation.ContextCarrier;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Streaming;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.ContextView;

/**
 * Something that is put on a thread while an invocation is run there, and again while
 * what is still to come of it is subscribed to: that is when a reactive function takes
 * over what its thread holds. It is added there to what the call has carried along, which
 * that thread need not hold.
 */
@FunctionalInterface
interface Surroundings {

	/**
	 * Put it on this thread.
	 * @return takes it off again and leaves the thread as it was
	 */
	Runnable open();

	/** Run an invocation with it. */
	default Outcome around(ContextCarrier carrier, Supplier<Outcome> invocation) {
		Runnable undo = open();
		try {
			return around(carrier, invocation.get());
		}
		finally {
			undo.run();
		}
	}

	private Outcome around(ContextCarrier carrier, Outcome outcome) {
		if (outcome instanceof Deferred deferred) {
			return new Deferred(around(carrier, deferred.outcome()).map(ended -> around(carrier, ended)));
		}
		return (outcome instanceof Streaming streaming) ? streaming.mapItems(items -> around(carrier, items)) : outcome;
	}

	private <T> Mono<T> around(ContextCarrier carrier, Mono<T> source) {
		return new MonoOperator<T, T>(source.contextWrite(carrier::fromThread)) {

			@Override
			public void subscribe(CoreSubscriber<? super T> subscriber) {
				within(carrier, subscriber.currentContext(), () -> this.source.subscribe(subscriber));
			}

		};
	}

	private <T> Flux<T> around(ContextCarrier carrier, Flux<T> source) {
		return new FluxOperator<T, T>(source.contextWrite(carrier::fromThread)) {

			@Override
			public void subscribe(CoreSubscriber<? super T> subscriber) {
				within(carrier, subscriber.currentContext(), () -> this.source.subscribe(subscriber));
			}

		};
	}

	private void within(ContextCarrier carrier, ContextView call, Runnable subscription) {
		carrier.within(call, () -> {
			Runnable undo = open();
			try {
				subscription.run();
				return true;
			}
			finally {
				undo.run();
			}
		});
	}

}
