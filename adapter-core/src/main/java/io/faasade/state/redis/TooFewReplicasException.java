package io.faasade.state.redis;

/** Says that what was done is not yet where it was promised to be. */
final class TooFewReplicasException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TooFewReplicasException(int wanted, long reached) {
		super("Only %d of %d replicas have it".formatted(reached, wanted), null, false, false);
	}

}
