package io.faasade.state.transaction;

import java.util.List;

import io.faasade.invocation.Attribute;
import io.faasade.invocation.Invocation;
import io.faasade.state.engine.Write;

/**
 * Adds to what an invocation commits, if it is a transaction: what is added stands or
 * falls with it. An outer filter lets it travel along with the {@link Invocation}.
 */
public interface CommitContribution {

	/** By which it travels along. */
	Attribute<CommitContribution> ATTRIBUTE = Attribute.named("commit-contribution");

	/**
	 * What is to be written by the commit. Asked again for each that is tried.
	 * @param group the group of state that the commit is about
	 */
	List<Write> writes(String group);

	/** The commit was made, and what was added last with it. */
	void committed();

	/** The commit was not made, since it is not or no more this invocation's to make. */
	void turnedAway();

}
