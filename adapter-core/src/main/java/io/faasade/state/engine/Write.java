package io.faasade.state.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One thing that a change does to one place. */
public sealed interface Write {

	/** Bytes that a value may have in UTF-8. */
	int MAX_VALUE_BYTES = 256 * 1024;

	/** A number may grow to one less than this, and to the negative of it. */
	long BOUND = 1_000_000_000_000_000_000L;

	/** The longest time to live: a thousand years. */
	Duration MAX_TIME_TO_LIVE = Duration.ofDays(365_250);

	/** Where. */
	Place place();

	/**
	 * Add to a number; nothing there counts as zero. Answered by the sum.
	 *
	 * @param place where; a number
	 * @param delta what is added; less than 10^18, either way
	 * @param observed whether somebody looks at the sum, so that it must be theirs alone
	 */
	record Add(Place place, long delta, boolean observed) implements Write {

		public Add {
			require(place.kind().isNumber(), place, "is no number");
			if (delta <= -BOUND || delta >= BOUND) {
				throw new StateRangeException(place);
			}
		}

	}

	/**
	 * Put a text in place of whatever is there; a time to live that was set before is
	 * gone. Answered by zero.
	 *
	 * @param place where; no number
	 * @param text the JSON document, well-formed text; at most 256 KiB
	 * @param timeToLive how long it stays, only in a map; empty for ever
	 */
	record Put(Place place, String text, Optional<Duration> timeToLive) implements Write {

		public Put {
			require(!place.kind().isNumber(), place, "is a number");
			requireLasting(place, timeToLive);
			require(Text.isWellFormed(text), place, "cannot hold text with half a character in it");
			if (text.length() * 3L > MAX_VALUE_BYTES
					&& text.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
				throw new IllegalArgumentException(
						"A value for %s is larger than %d KiB".formatted(place, MAX_VALUE_BYTES / 1024));
			}
		}

		@Override
		public String toString() {
			return "Put[%s, %d characters]".formatted(this.place, this.text.length());
		}

	}

	/**
	 * Take away what is there. Answered by one if there was something, else by zero.
	 *
	 * @param place where
	 */
	record Remove(Place place) implements Write {
	}

	/**
	 * Say how long what is there stays. Answered by one if there is something, else by
	 * zero.
	 *
	 * @param place where; in a map
	 * @param timeToLive how long from now; empty for ever
	 */
	record Expire(Place place, Optional<Duration> timeToLive) implements Write {

		public Expire {
			require(place.kind() == PlaceKind.MAP, place, "is not in a map");
			requireLasting(place, timeToLive);
		}

	}

	private static void requireLasting(Place place, Optional<Duration> timeToLive) {
		timeToLive.ifPresent(duration -> {
			require(place.kind() == PlaceKind.MAP, place, "is not in a map, and only there values expire");
			require(duration.compareTo(Duration.ofMillis(1)) >= 0 && duration.compareTo(MAX_TIME_TO_LIVE) <= 0, place,
					"can only be given a time to live of between a millisecond and a thousand years");
		});
	}

	private static void require(boolean met, Place place, String otherwise) {
		if (!met) {
			throw new IllegalArgumentException("%s %s".formatted(place, otherwise));
		}
	}

}
