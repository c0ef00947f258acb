package io.faasade.metering;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Measurements of a function that are used again, so that measuring makes no garbage.
 * Different threads mostly come to different places; bound to no thread, since there may
 * be many that live for one invocation only.
 */
final class SpareMeasurements {

	private static final int PLACES = 16;

	private final AtomicReferenceArray<@Nullable RunningMeasurement> places = new AtomicReferenceArray<>(PLACES);

	/** One that nobody else has; {@code null} if there is none at hand. */
	@Nullable RunningMeasurement take() {
		return this.places.getAndSet(place(), null);
	}

	/** Keep one that nobody uses any more. */
	void put(RunningMeasurement measurement) {
		this.places.lazySet(place(), measurement);
	}

	private static int place() {
		return (int) Thread.currentThread().getId() & (PLACES - 1);
	}

}
