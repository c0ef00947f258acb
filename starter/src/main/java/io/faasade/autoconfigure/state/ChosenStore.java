package io.faasade.autoconfigure.state;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/** Tells other rooms where state lives. */
public final class ChosenStore {

	private ChosenStore() {
	}

	/** Where it lives; decided once, by what is configured. */
	public static StateStoreChoice of(ListableBeanFactory beans, Environment environment) {
		return StoreSelection.of(beans, environment);
	}

}
