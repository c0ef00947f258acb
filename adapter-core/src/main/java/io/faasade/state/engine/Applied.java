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

	/** Nothing of it is done: it is no longer this caller's to do. */
	enum Fenced implements Applied {

		/** The only one. */
		FENCED

	}

	/**
	 * Nothing of it is done now: it was done before.
	 *
	 * @param answer what was kept of it; the empty text for nothing
	 */
	record Repeated(String answer) implements Applied {
	}

}
