package io.faasade.state.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How state is kept in a file. All stores of one process that open the same file must
 * open it with the same settings.
 *
 * @param file where it is kept; folders above it are made
 * @param fsync when it is forced to the disk
 * @param timeout how long an operation may wait for its answer
 * @param clock tells when values expire; asked by one thread only
 */
public record EmbeddedSettings(Path file, Fsync fsync, Duration timeout, InstantSource clock) {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	public EmbeddedSettings {
		file = file.toAbsolutePath().normalize();
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException(
					"Operations on %s need some time: set a timeout above zero".formatted(file));
		}
	}

	/**
	 * That file, never forced to the disk, five seconds of time, and the system's clock.
	 */
	public static EmbeddedSettings of(Path file) {
		return new EmbeddedSettings(file, Fsync.NEVER, TIMEOUT, InstantSource.system());
	}

	/** The same with another rule for forcing it to the disk. */
	public EmbeddedSettings withFsync(Fsync other) {
		return new EmbeddedSettings(this.file, other, this.timeout, this.clock);
	}

	/** The same with another time to wait. */
	public EmbeddedSettings withTimeout(Duration other) {
		return new EmbeddedSettings(this.file, this.fsync, other, this.clock);
	}

	/** The same with another clock. */
	public EmbeddedSettings withClock(InstantSource other) {
		return new EmbeddedSettings(this.file, this.fsync, this.timeout, other);
	}

}
