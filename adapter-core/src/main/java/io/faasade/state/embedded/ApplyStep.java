package io.faasade.state.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.Write;

/** Applies a change: first its guard, then what must still be so, then all it writes. */
record ApplyStep(Keys keys, Change change) implements Step<Applied> {

	/** About how many characters a change holds. */
	static int size(Change change) {
		int size = 0;
		for (Write write : change.writes()) {
			size += write.place().key().length() + ((write instanceof Write.Put put) ? put.text().length() : 0);
		}
		for (Check check : change.checks()) {
			size += check.place().key().length() + check.seen().map(String::length).orElse(0);
		}
		return size;
	}

	ApplyStep {
		if (change.guard() instanceof Guard.Pending || !change.publications().isEmpty()) {
			throw new IllegalArgumentException("There are no streams in a file: only a store on Redis has them");
		}
	}

	@Override
	public Applied run(Draft draft) {
		return turnedAway(draft).orElseGet(() -> isStale(draft) ? Applied.Conflict.CONFLICT : done(draft));
	}

	private Optional<Applied> turnedAway(Draft draft) {
		Guard guard = this.change.guard();
		if (guard instanceof Guard.Idempotent idempotent) {
			return Requests.turnedAway(draft, this.keys.of(idempotent.key()), idempotent.token());
		}
		if (guard instanceof Guard.Marker marker) {
			return Marks.turnedAway(draft, this.keys.of(marker.key()));
		}
		return (guard instanceof Guard.Offset offset) ? Positions.turnedAway(draft, this.keys, offset)
				: Optional.empty();
	}

	private boolean isStale(Draft draft) {
		return !this.change.checks()
			.stream()
			.allMatch(check -> Values.text(draft, this.keys, check.place()).equals(check.seen()));
	}

	private Applied done(Draft draft) {
		List<Long> answers = new ArrayList<>(this.change.writes().size());
		this.change.writes().forEach(write -> answers.add(write(draft, write)));
		finish(draft, this.change.guard());
		return new Applied.Done(answers);
	}

	private void finish(Draft draft, Guard guard) {
		if (guard instanceof Guard.Idempotent idempotent) {
			Requests.finish(draft, this.keys.of(idempotent.key()), idempotent);
		}
		else if (guard instanceof Guard.Marker marker) {
			Marks.make(draft, this.keys.of(marker.key()), marker.retention());
		}
		else if (guard instanceof Guard.Offset offset) {
			Positions.put(draft, this.keys, offset.position(), offset.next());
		}
	}

	private long write(Draft draft, Write write) {
		if (write instanceof Write.Add add) {
			return add(draft, add);
		}
		if (write instanceof Write.Put put) {
			return put(draft, put.place(), put.text(), put.timeToLive());
		}
		Optional<String> before = Values.text(draft, this.keys, write.place());
		if (write instanceof Write.Expire expire) {
			before.ifPresent(text -> put(draft, expire.place(), text, expire.timeToLive()));
		}
		else if (before.isPresent()) {
			draft.remove(Keys.table(write.place()), this.keys.of(write.place()));
		}
		return before.isPresent() ? 1 : 0;
	}

	private long add(Draft draft, Write.Add add) {
		long sum = Values.number(draft, this.keys, add.place()).orElse(0L) + add.delta();
		if (sum <= -Write.BOUND || sum >= Write.BOUND) {
			throw new StateRangeException(add.place());
		}
		draft.put(Table.NUMBERS, this.keys.of(add.place()), new Kept.Number(sum));
		return sum;
	}

	private long put(Draft draft, Place place, String text, Optional<Duration> timeToLive) {
		// Refuses to put text where something else lies.
		Values.text(draft, this.keys, place);
		long end = timeToLive.map(duration -> draft.now() + duration.toMillis()).orElse(Kept.NEVER);
		draft.put(Table.TEXTS, this.keys.of(place), new Kept.Text(text, end));
		return 0;
	}

}
