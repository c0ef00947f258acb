package io.faasade.state.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.h2.mvstore.Cursor;

/**
 * What one step reads, and what it would write: nothing of it reaches the tables before
 * the step has come to its end.
 */
final class Draft {

	private final Tables tables;

	private final long now;

	private final Map<Slot, Optional<Kept>> written = new LinkedHashMap<>();

	Draft(Tables tables, long now) {
		this.tables = tables;
		this.now = now;
	}

	/** Milliseconds of the store's clock; they stand still while a step runs. */
	long now() {
		return this.now;
	}

	/** What is there, with what this step has written; what has ended is not. */
	Optional<Kept> get(Table table, String key) {
		Optional<Kept> mine = this.written.get(new Slot(table, key));
		return (mine != null) ? mine : Optional.ofNullable(this.tables.get(table, key)).filter(this::lasts);
	}

	void put(Table table, String key, Kept kept) {
		this.written.put(new Slot(table, key), Optional.of(kept));
	}

	void remove(Table table, String key) {
		this.written.put(new Slot(table, key), Optional.empty());
	}

	/** Entries from that key on, without what this step has written. */
	Cursor<String, Kept> from(Table table, String key) {
		return this.tables.from(table, key);
	}

	boolean lasts(Kept kept) {
		return kept.end() > this.now;
	}

	/** Let all of it reach the tables. */
	void enter() {
		this.written.forEach((slot, kept) -> kept.ifPresentOrElse(it -> this.tables.put(slot.table(), slot.key(), it),
				() -> this.tables.remove(slot.table(), slot.key())));
	}

	private record Slot(Table table, String key) {
	}

}
