package io.faasade.state.redis;

import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Publication;
import io.faasade.state.engine.Write;

/** What still fits into a call. */
final class Room {

	private static final int MAX_ITEMS = 128;

	private static final int MAX_BYTES = 1024 * 1024;

	private int items = MAX_ITEMS;

	private int operations = Change.MAX_OPERATIONS;

	private long bytes = MAX_BYTES;

	/**
	 * Take a change in, if there is room for it.
	 * @return whether there was; always, where nothing was taken in before
	 */
	boolean take(Change change) {
		int work = change.operations();
		long size = size(change);
		boolean first = this.items == MAX_ITEMS;
		if (!first && (this.items == 0 || work > this.operations || size > this.bytes)) {
			return false;
		}
		this.items--;
		this.operations -= work;
		this.bytes -= size;
		return true;
	}

	/** Hold a change to what fits into a call at all. */
	static void require(Change change) {
		if (size(change) > MAX_BYTES && exactSize(change) > MAX_BYTES) {
			throw new IllegalArgumentException(
					"A change of %d bytes is larger than 1 MiB: make it in several".formatted(exactSize(change)));
		}
	}

	// At most three bytes for each character.
	private static long size(Change change) {
		return 3 * sum(change, String::length);
	}

	private static long exactSize(Change change) {
		return sum(change, text -> text.getBytes(StandardCharsets.UTF_8).length);
	}

	private static long sum(Change change, ToLongFunction<String> size) {
		long sum = 0;
		for (Check check : change.checks()) {
			sum += size.applyAsLong(check.place().key()) + check.seen().map(size::applyAsLong).orElse(0L);
		}
		for (Write write : change.writes()) {
			sum += size.applyAsLong(write.place().key());
			sum += (write instanceof Write.Put put) ? size.applyAsLong(put.text()) : 0;
		}
		for (Publication publication : change.publications()) {
			for (String field : publication.fields()) {
				sum += size.applyAsLong(field);
			}
		}
		return sum;
	}

}
