package io.faasade.state;

/** Lets tests of other rooms use the store that is as plain as can be. */
public final class PlainStores {

	private final PlainStateStore.Shelf shelf = new PlainStateStore.Shelf();

	/** Open the store of one instance; all that are opened here share what lies in it. */
	public StateStore open() {
		return new PlainStateStore(this.shelf, "test");
	}

}
