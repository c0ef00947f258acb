package io.faasade.autoconfigure;

import io.faasade.function.Actionable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Shows what is wrong with a function, and what to write instead. */
final class ActionableFailureAnalyzer implements FailureAnalyzer {

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof Actionable actionable) {
				return new FailureAnalysis(cause.getMessage() + ".", actionable.action(), cause);
			}
		}
		return null;
	}

}
