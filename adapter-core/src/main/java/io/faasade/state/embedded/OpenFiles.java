package io.faasade.state.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The files that this process has open. A file has one owner however many stores use it:
 * several contexts of one process, as tests have them, may share it.
 */
final class OpenFiles {

	// A file's lock belongs to the process, and so does this.
	private static final Map<Path, Use> uses = new HashMap<>();

	private OpenFiles() {
	}

	static EmbeddedFile take(EmbeddedSettings settings) {
		synchronized (uses) {
			Use use = uses.computeIfAbsent(settings.file(),
					path -> new Use(EmbeddedFile.open(settings, () -> open(settings.file()))));
			requireSame(use.file.settings(), settings);
			use.users++;
			return use.file;
		}
	}

	private static void requireSame(EmbeddedSettings open, EmbeddedSettings wanted) {
		if (!open.equals(wanted)) {
			throw new StateFileException(
					"The file of state %s is already open in this process as %s, not as %s: open it alike, or give another file"
						.formatted(open.file(), open, wanted));
		}
	}

	static void giveBack(EmbeddedFile file) {
		synchronized (uses) {
			Use use = uses.get(file.settings().file());
			if (use != null && use.file == file && --use.users == 0) {
				uses.remove(file.settings().file());
				file.close();
			}
		}
	}

	static Tables open(Path file) {
		try {
			Files.createDirectories(file.getParent());
			return open(file, file.toString());
		}
		catch (IOException refused) {
			throw StateFileException.unreadable(file, refused);
		}
	}

	/**
	 * Open a file.
	 * @param name what MVStore is to call it
	 */
	static Tables open(Path file, String name) {
		try {
			return tables(file, store(name));
		}
		catch (MVStoreException refused) {
			throw StateFileException.of(file, refused);
		}
	}

	// No thread of its own, no commit but ours, no space kept for readers of the past.
	private static MVStore store(String name) {
		MVStore store = new MVStore.Builder().fileName(name).autoCommitDisabled().autoCommitBufferSize(0).open();
		store.setRetentionTime(0);
		return store;
	}

	// Whoever is refused holds no lock: the next one may be luckier.
	private static Tables tables(Path file, MVStore store) {
		try {
			requireWritable(file, store);
			return new Tables(store);
		}
		catch (RuntimeException refused) {
			store.closeImmediately();
			throw refused;
		}
	}

	private static void requireWritable(Path file, MVStore store) {
		if (store.isReadOnly()) {
			throw new StateFileException(
					"The file of state %s cannot be written: give this process the right to, or another file"
						.formatted(file));
		}
	}

	private static final class Use {

		private final EmbeddedFile file;

		private int users;

		private Use(EmbeddedFile file) {
			this.file = file;
		}

	}

}
