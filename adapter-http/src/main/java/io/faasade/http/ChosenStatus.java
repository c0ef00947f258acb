package io.faasade.http;

import java.util.Optional;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/** What an exception was made to be answered with, by Spring's own means. */
final class ChosenStatus {

	private static final int DEEPEST = 8;

	// Redirections are no failures, but no successes either.
	private static final int FIRST = 300;

	private static final int LAST = 599;

	private ChosenStatus() {
	}

	/**
	 * The answer that an exception or one of its causes chooses; empty if none does. A
	 * status that would tell of a success, or of nothing yet, is not heeded.
	 */
	static Optional<ErrorResponse> of(Throwable thrown) {
		Throwable each = thrown;
		for (int depth = 0; each != null && depth < DEEPEST; depth++) {
			Optional<ErrorResponse> chosen = chosenBy(each);
			if (chosen.isPresent()) {
				return chosen;
			}
			each = each.getCause();
		}
		return Optional.empty();
	}

	private static Optional<ErrorResponse> chosenBy(Throwable thrown) {
		return response(thrown).filter(ChosenStatus::tellsOfFailure);
	}

	private static Optional<ErrorResponse> response(Throwable thrown) {
		if (thrown instanceof ErrorResponse response) {
			return Optional.of(response);
		}
		ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class);
		return Optional.ofNullable(status).map(ChosenStatus::response);
	}

	private static boolean tellsOfFailure(ErrorResponse response) {
		int status = response.getStatusCode().value();
		return status >= FIRST && status <= LAST;
	}

	private static ErrorResponse response(ResponseStatus status) {
		String reason = status.reason();
		return new ResponseStatusException(status.code(), reason.isEmpty() ? null : reason);
	}

}
