package io.faasade.state.engine;

import java.util.regex.Pattern;

/** How names of state, groups and applications are written. */
public final class StateNames {

	private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");

	private StateNames() {
	}

	/** Whether the name can stand in the keys of a store as it is. */
	public static boolean isWellFormed(String name) {
		return FORM.matcher(name).matches();
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
