package io.faasade.state.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.Write;

/**
 * Takes away what is expired in the maps that were written here, a little at a time. An
 * entry that nobody takes away is not shown either; it only takes room.
 */
final class Sweeper {

	private static final int STEP = 128;

	private final RedisKeys keys;

	private final Scripts scripts;

	private final long every;

	private final Set<Place> maps = ConcurrentHashMap.newKeySet();

	private volatile long next;

	Sweeper(RedisKeys keys, Scripts scripts, Duration every) {
		this.keys = keys;
		this.scripts = scripts;
		this.every = every.toNanos();
		this.next = System.nanoTime() + this.every;
	}

	/** Take note of a change that lets something expire. */
	void note(Change change) {
		for (Write write : change.writes()) {
			if (timeToLive(write).isPresent()) {
				this.maps.add(write.place().at(""));
			}
		}
	}

	private static Optional<Duration> timeToLive(Write write) {
		if (write.place().kind() != PlaceKind.MAP) {
			return Optional.empty();
		}
		if (write instanceof Write.Put put) {
			return put.timeToLive();
		}
		return (write instanceof Write.Expire expire) ? expire.timeToLive() : Optional.empty();
	}

	void tick(long now) {
		if (now - this.next >= 0) {
			this.next = now + this.every;
			this.maps.forEach(this::sweep);
		}
	}

	// What fails is done next time.
	private void sweep(Place map) {
		String[] hash = { this.keys.of(map), this.keys.expiry(map) };
		this.scripts.run(map.scope().group(), Script.SWEEP, hash, Integer.toString(STEP)).thenAccept(answer -> {
			if (Integer.parseInt(answer.get(0)) == STEP) {
				sweep(map);
			}
		});
	}

}
