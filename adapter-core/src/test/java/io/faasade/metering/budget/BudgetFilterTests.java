package io.faasade.metering.budget;

import io.faasade.state.PlainStores;
import io.faasade.state.StateStore;

/** Budgets over a store in memory. */
class BudgetFilterTests extends BudgetContract {

	private final PlainStores stores = new PlainStores();

	@Override
	StateStore open() {
		return this.stores.open();
	}

}
