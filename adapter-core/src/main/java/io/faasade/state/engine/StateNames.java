package io.faasade.state.engine;

/**
 * How names of state, groups and applications are written: letters, digits, and behind
 * the first one also {@code . _ -}, 64 characters at the most.
 */
public final class StateNames {

	private static final int MOST = 64;

	private StateNames() {
	}

	/** Whether the name can stand in the keys of a store as it is. */
	public static boolean isWellFormed(String name) {
		int length = name.length();
		if (length == 0 || length > MOST || !isAlphanumeric(name.charAt(0))) {
			return false;
		}
		for (int i = 1; i < length; i++) {
			if (!isAlphanumeric(name.charAt(i)) && "._-".indexOf(name.charAt(i)) < 0) {
				return false;
			}
		}
		return true;
	}

	private static boolean isAlphanumeric(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9');
	}

	/**
	 * Hold a name to its form.
	 * @return the name
	 * @throws MalformedStateNameException if it is not well formed
	 */
	public static String require(String name) {
		if (!isWellFormed(name)) {
			throw new MalformedStateNameException(name);
		}
		return name;
	}

}
