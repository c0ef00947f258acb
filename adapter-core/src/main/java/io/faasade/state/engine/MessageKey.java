package io.faasade.state.engine;

/**
 * Names the mark of one message.
 *
 * @param scope group and tenant of the function's state, in whose commit the mark is made
 * @param function name of the function
 * @param digest digest of where the message came from and of its identity, well formed as
 * a name
 */
public record MessageKey(StateScope scope, String function, String digest) {

	public MessageKey {
		StateNames.require(function);
		StateNames.require(digest);
	}

}
