package io.faasade.state.transaction;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.state.engine.Place;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who were in each other's way go one after the other, within this instance.
 * It only saves vain attempts: what is right does not depend on it. Never blocks.
 */
final class LocalLocks {

	private static final int STRIPES = 1024;

	private final Stripe[] stripes = Stream.generate(Stripe::new).limit(STRIPES).toArray(Stripe[]::new);

	/**
	 * Take the places, in an order that is the same for all.
	 * @return done once they are taken; to be released whether anyone waits for it or not
	 */
	CompletableFuture<Held> take(Collection<Place> places) {
		int[] wanted = places.stream().mapToInt(place -> Math.floorMod(place.hashCode(), STRIPES)).toArray();
		int[] ordered = IntStream.of(wanted).distinct().sorted().toArray();
		CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
		for (int stripe : ordered) {
			taken = taken.thenCompose(previous -> this.stripes[stripe].take());
		}
		return taken.thenApply(last -> new Held(ordered));
	}

	/** Places that are taken. */
	final class Held {

		private final int[] taken;

		private final AtomicBoolean released = new AtomicBoolean();

		private Held(int[] taken) {
			this.taken = taken;
		}

		/** Let the next ones have them; more than once does no harm. */
		void release() {
			if (this.released.compareAndSet(false, true)) {
				IntStream.of(this.taken).forEach(stripe -> LocalLocks.this.stripes[stripe].release());
			}
		}

	}

	/** A lock that many places share. */
	private static final class Stripe {

		private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();

		private boolean taken;

		synchronized CompletableFuture<Void> take() {
			if (!this.taken) {
				this.taken = true;
				return CompletableFuture.completedFuture(null);
			}
			CompletableFuture<Void> turn = new CompletableFuture<>();
			this.waiting.add(turn);
			return turn;
		}

		void release() {
			CompletableFuture<Void> turn = next();
			if (turn != null) {
				turn.complete(null);
			}
		}

		private synchronized @Nullable CompletableFuture<Void> next() {
			CompletableFuture<Void> turn = this.waiting.poll();
			this.taken = turn != null;
			return turn;
		}

	}

}
