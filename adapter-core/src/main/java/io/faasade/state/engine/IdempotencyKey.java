package io.faasade.state.engine;

/**
 * Names the record of one request that may be repeated.
 *
 * @param scope group and tenant of the function's state, in whose commit the record ends
 * @param function name of the function
 * @param digest digest of who called and of the key that was sent, well formed as a name
 */
public record IdempotencyKey(StateScope scope, String function, String digest) {

	public IdempotencyKey {
		StateNames.require(function);
		StateNames.require(digest);
	}

}
