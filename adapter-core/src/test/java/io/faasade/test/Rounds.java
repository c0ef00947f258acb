package io.faasade.test;

/**
 * How often a test that lives by repetition repeats itself: a few times in every build,
 * many times with {@code -Dfaasade.test.long=true}, and as often as
 * {@code -Dfaasade.test.rounds} says if it says so.
 */
public final class Rounds {

	private Rounds() {
	}

	/** As often as was asked for. */
	public static int of(int few, int many) {
		return Integer.getInteger("faasade.test.rounds", Boolean.getBoolean("faasade.test.long") ? many : few);
	}

}
