package io.faasade.state;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Waits for the store, on threads that may. */
final class Waiting {

	private Waiting() {
	}

	static <T> T get(Mono<T> answer) {
		return find(answer).orElseThrow();
	}

	static void end(Mono<Void> answer) {
		find(answer);
	}

	static <T> Optional<T> find(Mono<T> answer) {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException(
					"State would block this thread, which must not wait: use its reactive() form");
		}
		try {
			return Optional.ofNullable(answer.toFuture().get());
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new StateUnavailableException(Execution.OUTCOME_UNKNOWN, Duration.ofSeconds(1), interrupted);
		}
		catch (ExecutionException failed) {
			throw (failed.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(failed);
		}
	}

}
