package io.faasade.state.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Thrown when the store did not answer in time. */
public class StateUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Execution execution;

	private final Duration retryAfter;

	/**
	 * Say what is known.
	 * @param execution whether anything was done
	 * @param retryAfter when to try again
	 * @param cause what the store's client said last
	 */
	public StateUnavailableException(Execution execution, Duration retryAfter, @Nullable Throwable cause) {
		super(execution.sentence, cause);
		this.execution = execution;
		this.retryAfter = retryAfter;
	}

	/** Whether anything was done. */
	public Execution execution() {
		return this.execution;
	}

	/** When to try again. */
	public Duration retryAfter() {
		return this.retryAfter;
	}

	/** Whether anything was done. */
	public enum Execution {

		/** Nothing was done, and nothing of it ever will be. */
		NOT_EXECUTED("The store of state did not answer in time; nothing was done"),

		/** It was done once or not at all. */
		OUTCOME_UNKNOWN("The store of state did not answer in time; whether it was done is not known");

		private final String sentence;

		Execution(String sentence) {
			this.sentence = sentence;
		}

	}

}
