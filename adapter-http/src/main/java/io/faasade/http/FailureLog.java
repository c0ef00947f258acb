package io.faasade.http;

import io.faasade.invocation.Ending;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome.Failed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator what the caller is not told: why a function failed, once. */
final class FailureLog {

	private static final Logger logger = LoggerFactory.getLogger(FailureLog.class);

	private FailureLog() {
	}

	/** Log the failure of an invocation. */
	static void record(Invocation invocation, Failed failed) {
		if (failed.ending() == Ending.TIMEOUT) {
			logger.warn("Invocation {}: {}", invocation.id(), failed.cause().getMessage());
		}
		else {
			logger.error("Function '{}' failed in invocation {}", invocation.function(), invocation.id(),
					failed.cause());
		}
	}

}
