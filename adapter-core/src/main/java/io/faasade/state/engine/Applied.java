package io.faasade.state.engine;

import java.util.List;

/** What became of a change. */
public sealed interface Applied {

	/**
	 * All of it is done.
	 *
	 * @param answers what each write answers, in order
	 */
	record Done(List<Long> answers) implements Applied {

		public Done {
			answers = List.copyOf(answers);
		}

	}

	/** Nothing of it is done: something that was seen is not so any more. */
	enum Conflict implements Applied {

		/** The only one. */
		CONFLICT

	}

	/** Nothing of it is done: its guard did not let it pass. */
	sealed interface TurnedAway extends Applied {

	}

	/** It is no longer this caller's to do. */
	enum Fenced implements TurnedAway {

		/** The only one. */
		FENCED

	}

	/**
	 * It was done before.
	 *
	 * @param answer what was kept of it; the empty text for nothing
	 */
	record Repeated(String answer) implements TurnedAway {
	}

	/**
	 * What it would deal with is pending for nobody: it was dealt with, by whomever, or
	 * was never there.
	 */
	enum Gone implements TurnedAway {

		/** The only one. */
		GONE

	}

	/**
	 * The store stands before what this caller believes to be done: it has lost what came
	 * after, which has to be done again.
	 *
	 * @param stored where it stands
	 */
	record Rewound(long stored) implements TurnedAway {
	}

	/** The store does not know where to begin, and takes nobody's word for it. */
	enum Unbegun implements TurnedAway {

		/** The only one. */
		UNBEGUN

	}

}
