package io.faasade.state.redis;

import java.time.Duration;

import io.faasade.state.engine.StateNames;

/**
 * Settings of the Redis store.
 *
 * @param application whose state it is
 * @param patience how long a caller waits before it is told that the store does not
 * answer
 * @param replicas how many replicas must have what is answered; zero for none
 * @param refuseEviction whether a server that may evict keys is refused, not only warned
 * of
 * @param limits what the protocol is run with
 */
public record RedisStateSettings(String application, Duration patience, int replicas, boolean refuseEviction,
		Limits limits) {

	public RedisStateSettings {
		StateNames.require(application);
		if (replicas < 0) {
			throw new IllegalArgumentException("There cannot be %d replicas".formatted(replicas));
		}
	}

	/** What is usual: five seconds of patience, no replicas. */
	public static RedisStateSettings of(String application) {
		return new RedisStateSettings(application, Duration.ofSeconds(5), 0, false, Limits.USUAL);
	}

	/** The same with another patience. */
	public RedisStateSettings withPatience(Duration other) {
		return new RedisStateSettings(this.application, other, this.replicas, this.refuseEviction, this.limits);
	}

	/** The same, waiting for that many replicas before anything is answered. */
	public RedisStateSettings withReplicas(int number) {
		return new RedisStateSettings(this.application, this.patience, number, this.refuseEviction, this.limits);
	}

	/** The same, refusing servers that may evict keys. */
	public RedisStateSettings refusingEviction() {
		return new RedisStateSettings(this.application, this.patience, this.replicas, true, this.limits);
	}

	/** The same with other limits. */
	public RedisStateSettings withLimits(Limits other) {
		return new RedisStateSettings(this.application, this.patience, this.replicas, this.refuseEviction, other);
	}

	/**
	 * What the protocol is run with.
	 *
	 * @param silence how long a server that owes answers may say nothing before the
	 * connection is given up
	 * @param validity how long after its first sending a call may still be applied
	 * @param memory how long a lane's last call is remembered; longer than validity
	 * @param backlog how many callers may wait in a lane, and for answers to reads
	 * @param sweep how often expired entries are looked for
	 */
	public record Limits(Duration silence, Duration validity, Duration memory, int backlog, Duration sweep) {

		/** What is usual. */
		public static final Limits USUAL = new Limits(Duration.ofSeconds(2), Duration.ofMinutes(5),
				Duration.ofHours(24), 10_000, Duration.ofSeconds(30));

		public Limits {
			if (memory.compareTo(validity) <= 0) {
				throw new IllegalArgumentException(
						"What is valid for %s must be remembered for longer than %s".formatted(validity, memory));
			}
		}

	}

}
