package io.faasade.state.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import org.h2.mvstore.Cursor;

/**
 * Looks through what lies under a name, in the order of keys. A cursor is a mark and the
 * last key seen, so that it outlives the process.
 */
record PageStep(Keys keys, Place place, String cursor, int size) implements Step<Section> {

	private static final String AFTER = ">";

	private static final int MOST_SEEN = 1_000;

	private static final int MOST_CHARACTERS = 1024 * 1024;

	PageStep {
		Section.requireSize(size);
		if (!cursor.isEmpty() && !cursor.startsWith(AFTER)) {
			throw new IllegalArgumentException(
					"No page of %s ended with this cursor: pass on what the page before says comes next"
						.formatted(place));
		}
	}

	@Override
	public Section run(Draft draft) {
		String under = this.keys.under(this.place);
		List<Section.Entry> entries = new ArrayList<>();
		Cursor<String, Kept> cursor = draft.from(Keys.table(this.place), begin(under));
		int seen = 0;
		int characters = 0;
		while (cursor.hasNext()) {
			String key = cursor.next();
			if (!key.startsWith(under)) {
				break;
			}
			Kept kept = cursor.getValue();
			if (draft.lasts(kept)) {
				entries.add(new Section.Entry(key.substring(under.length()), Values.text(this.place, kept)));
				characters += entries.get(entries.size() - 1).text().length();
			}
			if (entries.size() >= this.size || ++seen >= MOST_SEEN || characters >= MOST_CHARACTERS) {
				return new Section(entries, Optional.of(AFTER + key.substring(under.length())));
			}
		}
		return new Section(entries, Optional.empty());
	}

	// No text lies between a key and the same key with the least character behind it.
	private String begin(String under) {
		return this.cursor.isEmpty() ? under : under + this.cursor.substring(AFTER.length()) + '\0';
	}

}
