package io.faasade.autoconfigure.state;

import io.faasade.state.StateStore;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells whether state could be changed now; up, too, while no state has been asked for.
 */
final class StateHealthIndicator extends AbstractReactiveHealthIndicator {

	private final StateStore store;

	StateHealthIndicator(StateStore store) {
		super("The store of state could not be reached");
		this.store = store;
	}

	@Override
	protected Mono<Health> doHealthCheck(Health.Builder health) {
		if (this.store instanceof LazyStateStore lazy && !lazy.isOpen()) {
			return Mono.just(health.up().withDetail("used", false).build());
		}
		return this.store.reach().then(Mono.fromSupplier(() -> health.up().build()));
	}

}
