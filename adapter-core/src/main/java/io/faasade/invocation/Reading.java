package io.faasade.invocation;

import java.util.concurrent.atomic.AtomicReference;

import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Settled;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Whether a stream is read, or has ended before anybody began to. */
final class Reading {

	// Stands for a reader; nobody ends in it.
	private static final Settled BEGUN = new Cancelled();

	private final AtomicReference<@Nullable Settled> state = new AtomicReference<>();

	/** Somebody reads; answers whether there is anything left to read. */
	boolean begin() {
		return this.state.compareAndSet(null, BEGUN) || this.state.get() == BEGUN;
	}

	/**
	 * Answers whether the stream has ended by this: nobody reads it, nor ended it before.
	 */
	boolean end(Settled ending) {
		return this.state.compareAndSet(null, ending);
	}

	/** What is left for those who come too late. */
	Flux<Payload> ended() {
		Settled ending = this.state.get();
		if (ending instanceof Failed failed) {
			return Flux.error(failed.cause());
		}
		return (ending instanceof Completed) ? Flux.empty()
				: Flux.error(new IllegalStateException("The stream has ended: nobody was left to read it"));
	}

}
