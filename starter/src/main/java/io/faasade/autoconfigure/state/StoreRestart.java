package io.faasade.autoconfigure.state;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Lets go of the store while the application is stopped, as it is around a checkpoint:
 * connections and files do not outlive that, and every process that is restored from it
 * goes on as an instance of its own.
 */
final class StoreRestart implements SmartLifecycle {

	private final LazyStateStore store;

	private final ConfigurableApplicationContext context;

	private volatile boolean running;

	private volatile boolean open;

	StoreRestart(LazyStateStore store, ConfigurableApplicationContext context) {
		this.store = store;
		this.context = context;
	}

	@Override
	public void start() {
		if (this.open) {
			this.store.open();
		}
		this.running = true;
	}

	// Not at the end of all: who is destroyed then may use state once more.
	@Override
	public void stop() {
		this.running = false;
		this.open = !this.context.isClosed() && this.store.letGo();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// The first to start and the last to stop: what takes invocations uses state.
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
