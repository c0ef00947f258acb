package io.faasade.invocation;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Settled;

/**
 * Tells a listener of the first end only: a cancellation may race with the last signal.
 */
final class Once implements Consumer<Settled> {

	private final AtomicBoolean told = new AtomicBoolean();

	private final AtomicBoolean followed = new AtomicBoolean();

	private final Consumer<Settled> listener;

	Once(Consumer<Settled> listener) {
		this.listener = listener;
	}

	@Override
	public void accept(Settled ending) {
		if (this.told.compareAndSet(false, true)) {
			this.listener.accept(ending);
		}
	}

	/** The subscriber left; of no matter once the outcome has been handed over. */
	void cancelled() {
		if (this.followed.compareAndSet(false, true)) {
			accept(new Cancelled());
		}
	}

	/** From here on the outcome itself tells how it ends. */
	Outcome follow(Outcome outcome) {
		return this.followed.compareAndSet(false, true) ? outcome.onEnd(this) : outcome;
	}

}
