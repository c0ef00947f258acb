package io.faasade.state.engine;

/** Thrown when the name of a state, a group or an application is not well formed. */
public class MalformedStateNameException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	MalformedStateNameException(String name) {
		super("'%s' cannot be a name of state: write 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit"
			.formatted(name));
	}

}
