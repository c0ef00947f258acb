package io.faasade.state;

import io.faasade.state.PlainStateStore.Shelf;
import io.faasade.state.engine.Place;

/** The plain store, with which others are compared, keeps the contract itself. */
class PlainStateStoreTests extends StateStoreContract {

	private final Shelf shelf = new Shelf();

	@Override
	protected StateStore open(String application) {
		return new PlainStateStore(this.shelf, application);
	}

	@Override
	protected void spoil(String application, Place place) {
		new PlainStateStore(this.shelf, application).spoil(place);
	}

}
