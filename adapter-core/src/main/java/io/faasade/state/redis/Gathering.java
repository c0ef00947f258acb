package io.faasade.state.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.Write;

/** Makes the items of a call out of what waits for it. */
final class Gathering {

	private final List<Item> items = new ArrayList<>();

	private final Map<Place, Item> last = new HashMap<>();

	private final Room room = new Room();

	private boolean adding = true;

	/**
	 * Take the next one in, if there is room for it. What only adds joins the last one
	 * that touches the number: nothing comes between the two.
	 * @return whether there was
	 */
	boolean take(Submission next) {
		if (next.isSettled() || merged(next)) {
			return true;
		}
		if (!this.room.take(next.change())) {
			return false;
		}
		add(new Item(next), next);
		return true;
	}

	private boolean merged(Submission next) {
		if (!next.isMergeable()) {
			return false;
		}
		Item item = this.last.get(next.change().writes().get(0).place());
		return item != null && item.merge(next);
	}

	private void add(Item item, Submission submission) {
		this.items.add(item);
		this.adding &= submission.isMergeable();
		for (Write write : submission.change().writes()) {
			this.adding &= this.last.put(write.place(), item) == null;
		}
	}

	List<Item> items() {
		return this.items;
	}

	/** Whether they do nothing but add, each to another number. */
	boolean isAdding() {
		return this.adding;
	}

}
