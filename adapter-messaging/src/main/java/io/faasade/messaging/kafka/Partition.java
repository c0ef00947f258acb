package io.faasade.messaging.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.faasade.messaging.EffectGuard.Standing;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.StateEngine;
import reactor.core.publisher.Mono;

/**
 * The records of a partition that are under way, from when it is begun with until it is
 * left. The first one of them goes on from where the store stands; one that is done
 * before it is marked, and the store catches up when its turn has come.
 *
 * <p>
 * Safe for use by many threads; never blocks.
 */
final class Partition {

	/** How many records may be under way. */
	static final int MOST = 1_000;

	private static final int CAUGHT_UP_AT_ONCE = 300;

	private final Progress progress;

	private final Runnable afterwards;

	private final NavigableMap<Long, Stage> records = new TreeMap<>();

	private long reached;

	private int begun;

	private boolean leaving;

	private boolean left;

	private boolean astray;

	private boolean catchingUp;

	/**
	 * Begin with a partition.
	 * @param progress what the store knows of it
	 * @param reached up to where all is dealt with
	 * @param afterwards called whenever a record has been dealt with
	 */
	Partition(Progress progress, long reached, Runnable afterwards) {
		this.progress = progress;
		this.reached = reached;
		this.afterwards = afterwards;
	}

	Progress progress() {
		return this.progress;
	}

	synchronized long reached() {
		return this.reached;
	}

	synchronized boolean isFull() {
		return this.records.size() >= MOST;
	}

	/** Whether the store does not stand where it was believed to stand. */
	synchronized boolean isAstray() {
		return this.astray;
	}

	/** A record has been read. */
	synchronized void read(long offset, boolean done) {
		this.records.put(offset, done ? Stage.DONE_AHEAD : Stage.OPEN);
	}

	/** Whether a record may be handled now. */
	synchronized boolean begin() {
		if (!this.leaving) {
			this.begun++;
		}
		return !this.leaving;
	}

	/** A record that was begun with is not handled any more. */
	synchronized void end() {
		this.begun--;
		notifyAll();
	}

	/** Write that a record is dealt with. */
	Mono<Standing> settle(StateEngine state, long offset) {
		return Mono.defer(() -> {
			Optional<Change> change = change(offset);
			return change.isEmpty() ? Mono.just(Standing.LOST) : state.apply(change.get())
				.flatMap(applied -> (applied instanceof Done) ? Mono.just(Standing.OURS) : past(state, offset));
		});
	}

	// Once marked ahead it stays so: nobody knows whether the mark was made.
	private synchronized Optional<Change> change(long offset) {
		Stage stage = this.records.get(offset);
		if (this.left || this.astray || stage == null) {
			return Optional.empty();
		}
		boolean first = !this.catchingUp && this.records.firstKey() == offset;
		Stage chosen = (stage != Stage.OPEN) ? stage : first ? Stage.NEXT : Stage.AHEAD;
		this.records.put(offset, chosen);
		return Optional
			.of((chosen == Stage.NEXT) ? this.progress.next(this.reached, offset + 1) : this.progress.ahead(offset));
	}

	private Mono<Standing> past(StateEngine state, long offset) {
		return this.progress.isReached(state, offset)
			.flatMap(reached -> reached ? Mono.just(true) : this.progress.isAhead(state, offset))
			.map(done -> done ? Standing.REPEATED : Standing.LOST);
	}

	/** A record is dealt with, and the store knows. */
	void settled(long offset) {
		note(offset);
		catchUp();
		this.afterwards.run();
	}

	private synchronized void note(long offset) {
		if (this.records.get(offset) == Stage.NEXT) {
			this.reached = offset + 1;
			this.records.remove(offset);
		}
		else {
			this.records.replace(offset, Stage.DONE_AHEAD);
		}
	}

	/** Begin anew from where the store stands. */
	synchronized void goAstray() {
		this.astray = true;
	}

	/** Have the store catch up with what was done ahead. */
	void catchUp() {
		List<Long> offsets = ripe();
		if (!offsets.isEmpty()) {
			long to = offsets.get(offsets.size() - 1) + 1;
			this.progress.catchUp(reached(), to, offsets).subscribe(done -> caughtUp(to, done), away -> notCaughtUp());
		}
	}

	private synchronized List<Long> ripe() {
		List<Long> offsets = new ArrayList<>();
		if (this.catchingUp || this.left || this.astray) {
			return offsets;
		}
		for (Map.Entry<Long, Stage> each : this.records.entrySet()) {
			if (each.getValue() != Stage.DONE_AHEAD || offsets.size() == CAUGHT_UP_AT_ONCE) {
				break;
			}
			offsets.add(each.getKey());
		}
		this.catchingUp = !offsets.isEmpty();
		return offsets;
	}

	private void caughtUp(long to, boolean done) {
		synchronized (this) {
			this.catchingUp = false;
			if (done) {
				this.reached = to;
				this.records.headMap(to).clear();
			}
			this.astray |= !done;
		}
		catchUp();
		this.afterwards.run();
	}

	// It is tried again with the next record, or when it is looked after.
	private synchronized void notCaughtUp() {
		this.catchingUp = false;
	}

	/**
	 * Begin with nothing more, and wait for what has been begun with.
	 * @param millis how long at most
	 * @return whether all has ended
	 */
	synchronized boolean leave(long millis) throws InterruptedException {
		this.leaving = true;
		long end = System.nanoTime() + millis * 1_000_000;
		for (long left = millis; this.begun > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
			wait(left);
		}
		this.left = true;
		return this.begun == 0;
	}

	/** How far a record has come. */
	private enum Stage {

		/** It was read. */
		OPEN,

		/** It is to be the next after what is dealt with. */
		NEXT,

		/** It is to be marked, as some before it are not dealt with. */
		AHEAD,

		/** It is dealt with and marked. */
		DONE_AHEAD

	}

}
