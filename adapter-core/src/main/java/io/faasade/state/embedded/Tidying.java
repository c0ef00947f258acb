package io.faasade.state.embedded;

import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * Keeps a file within a few times of what is in it, in steps that are short enough to be
 * waited for.
 */
final class Tidying {

	private static final int COMMITS_PER_STEP = 64;

	private static final long SMALL_FILE = 1024 * 1024;

	private static final int LIVELY = 60;

	private static final int STEP = 512 * 1024;

	private int commits;

	/** Go on tidying, now that a group of so many has been served; none is idleness. */
	void after(int orders, Tables open) {
		if (orders == 0) {
			tidy(open.store());
			close(open.store());
		}
		else if (++this.commits % COMMITS_PER_STEP == 0) {
			tidy(open.store());
		}
	}

	// Writes anew what is alive in the deadest parts; these are then free.
	private static void tidy(MVStore store) {
		if (isLarge(store.getFileStore()) && store.compact(LIVELY, STEP)) {
			store.commit();
		}
	}

	// Moves what lies at the end into holes; the file then ends sooner.
	private static void close(MVStore store) {
		if (isLarge(store.getFileStore()) && store.getFileStore() instanceof RandomAccessStore file
				&& file.getFillRate() < LIVELY) {
			file.compactMoveChunks(LIVELY, STEP, store);
		}
	}

	private static boolean isLarge(FileStore<?> file) {
		return file.size() > SMALL_FILE;
	}

}
