package io.faasade.autoconfigure.state;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Chooses the store: what the operator says, else Redis if it is configured. */
final class StoreSelection {

	private StoreSelection() {
	}

	static StateStoreChoice of(ListableBeanFactory beans, Environment environment) {
		return Binder.get(environment)
			.bind("faasade.state.store", StateStoreChoice.class)
			.orElseGet(() -> ConfiguredRedis.isFound(beans, environment) ? StateStoreChoice.REDIS
					: StateStoreChoice.EMBEDDED);
	}

}
