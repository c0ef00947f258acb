package io.faasade.state.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.faasade.state.engine.Check;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.Write;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has seen in one place and means to do there. Used under the lock of
 * its {@link Buffer}.
 */
final class Draft {

	private final Place place;

	private @Nullable Optional<String> seen;

	private @Nullable Optional<String> replaced;

	private Optional<Duration> timeToLive = Optional.empty();

	private boolean expires;

	private boolean added;

	private long delta;

	Draft(Place place) {
		this.place = place;
	}

	/** Another with the same content, to try something on. */
	Draft copy() {
		Draft copy = new Draft(this.place);
		copy.seen = this.seen;
		copy.replaced = this.replaced;
		copy.timeToLive = this.timeToLive;
		copy.expires = this.expires;
		copy.added = this.added;
		copy.delta = this.delta;
		return copy;
	}

	/** Whether what lies there in the end does not depend on what is there now. */
	boolean isKnown() {
		return this.seen != null || this.replaced != null;
	}

	/** Note what was seen; what was seen first stays. */
	void see(Optional<String> text) {
		if (this.seen == null) {
			this.seen = text;
		}
	}

	boolean isTouched() {
		return this.replaced != null || this.added || this.expires;
	}

	/** What lies there for whoever belongs to the transaction. */
	Optional<String> text() {
		return on(underlying());
	}

	/** What would lie there if that were there now. */
	Optional<String> on(Optional<String> shown) {
		Optional<String> start = (this.replaced != null) ? this.replaced : shown;
		return this.added ? Optional.of(Long.toString(sum(start))) : start;
	}

	private Optional<String> underlying() {
		Optional<String> start = (this.replaced != null) ? this.replaced : this.seen;
		return (start != null) ? start : Optional.empty();
	}

	private long sum(Optional<String> start) {
		return start.map(Long::parseLong).orElse(0L) + this.delta;
	}

	long apply(Write write) {
		if (write instanceof Write.Add add) {
			return add(add);
		}
		if (write instanceof Write.Put put) {
			return replace(Optional.of(put.text()), put.timeToLive());
		}
		boolean present = text().isPresent();
		if (write instanceof Write.Expire expire) {
			expire(present, expire.timeToLive());
		}
		else {
			replace(Optional.empty(), Optional.empty());
		}
		return present ? 1 : 0;
	}

	private long add(Write.Add add) {
		this.delta += add.delta();
		this.added = true;
		requireBounded(this.delta);
		if (isKnown()) {
			requireBounded(sum(underlying()));
		}
		return add.observed() ? sum(underlying()) : 0;
	}

	private void requireBounded(long number) {
		if (number <= -Write.BOUND || number >= Write.BOUND) {
			throw new StateRangeException(this.place);
		}
	}

	private long replace(Optional<String> text, Optional<Duration> lasting) {
		this.replaced = text;
		this.timeToLive = lasting;
		this.expires = false;
		this.added = false;
		this.delta = 0;
		return 0;
	}

	private void expire(boolean present, Optional<Duration> lasting) {
		if (present) {
			this.timeToLive = lasting;
			this.expires = this.replaced == null;
		}
	}

	/** What must still be so. */
	Optional<Check> check() {
		Optional<String> text = this.seen;
		return (text != null) ? Optional.of(new Check(this.place, text)) : Optional.empty();
	}

	/** What is to be done. */
	List<Write> writes() {
		List<Write> writes = new ArrayList<>(2);
		Optional<String> text = this.replaced;
		if (text != null) {
			writes.add(text.<Write>map(present -> new Write.Put(this.place, present, this.timeToLive))
				.orElseGet(() -> new Write.Remove(this.place)));
		}
		if (this.expires) {
			writes.add(new Write.Expire(this.place, this.timeToLive));
		}
		if (this.added) {
			writes.add(new Write.Add(this.place, this.delta, false));
		}
		return writes;
	}

}
