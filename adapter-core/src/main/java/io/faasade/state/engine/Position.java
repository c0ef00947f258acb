package io.faasade.state.engine;

/**
 * Names where a function stands in one partition of a log.
 *
 * @param scope group and tenant of the function's state, in whose commits it goes on
 * @param function name of the function
 * @param readers those who read together, well formed as a name
 * @param partition tells the partition apart from all others, of other logs too: an
 * identity that is never given again, then its number
 */
public record Position(StateScope scope, String function, String readers, String partition) {

	public Position {
		StateNames.require(function);
		StateNames.require(readers);
	}

}
