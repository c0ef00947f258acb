package io.faasade.metering;

import java.util.function.Supplier;

import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Streaming;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * Something that is put on a thread while an invocation is run there, and again while
 * what is still to come of it is subscribed to: that is when a reactive function takes
 * over what its thread holds.
 */
@FunctionalInterface
interface Surroundings {

	/**
	 * Put it on this thread.
	 * @return takes it off again and leaves the thread as it was
	 */
	Runnable open();

	/** Run an invocation with it. */
	default Outcome around(Supplier<Outcome> invocation) {
		Runnable undo = open();
		try {
			return around(invocation.get());
		}
		finally {
			undo.run();
		}
	}

	private Outcome around(Outcome outcome) {
		if (outcome instanceof Deferred deferred) {
			return new Deferred(around(deferred.outcome()).map(this::around));
		}
		return (outcome instanceof Streaming streaming) ? streaming.mapItems(this::around) : outcome;
	}

	private <T> Mono<T> around(Mono<T> source) {
		return new MonoOperator<T, T>(source) {

			@Override
			public void subscribe(CoreSubscriber<? super T> subscriber) {
				Runnable undo = open();
				try {
					this.source.subscribe(subscriber);
				}
				finally {
					undo.run();
				}
			}

		};
	}

	private <T> Flux<T> around(Flux<T> source) {
		return new FluxOperator<T, T>(source) {

			@Override
			public void subscribe(CoreSubscriber<? super T> subscriber) {
				Runnable undo = open();
				try {
					this.source.subscribe(subscriber);
				}
				finally {
					undo.run();
				}
			}

		};
	}

}
