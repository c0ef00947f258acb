package io.faasade.state.embedded;

import java.nio.file.Path;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Thrown when a file of state cannot be opened; the message says what to do. */
public class StateFileException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	StateFileException(String message) {
		super(message);
	}

	private StateFileException(String message, Throwable cause) {
		super(message, cause);
	}

	static StateFileException of(Path file, MVStoreException refused) {
		return switch (refused.getErrorCode()) {
			case DataUtils.ERROR_FILE_LOCKED -> new StateFileException(
					"The file of state %s is in use elsewhere, most likely by another process of this application: stop that one, give this one a file of its own, or let both share their state through Redis"
						.formatted(file),
					refused);
			case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT -> new StateFileException(
					"The file %s is no file of state, or it is damaged: give another file, bring this one back from a backup, or move it away to begin with nothing"
						.formatted(file),
					refused);
			default -> unreadable(file, refused);
		};
	}

	static StateFileException unreadable(Path file, Throwable cause) {
		return new StateFileException(
				"The file of state %s cannot be opened: see that its folder can be made and that the file can be read and written"
					.formatted(file),
				cause);
	}

}
