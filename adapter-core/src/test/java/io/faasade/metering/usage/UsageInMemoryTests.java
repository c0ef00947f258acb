package io.faasade.metering.usage;

import io.faasade.state.PlainStores;
import io.faasade.state.StateStore;

/** The ledger over a store that only remembers. */
class UsageInMemoryTests extends UsageLedgerContract {

	private final PlainStores stores = new PlainStores();

	@Override
	StateStore open() {
		return this.stores.open();
	}

}
