package io.faasade.state.embedded;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * What lies in an open file. Only the file's owner touches it: an interrupt that meets a
 * thread while it reads closes the file under everybody.
 */
final class Tables {

	private static final String FORMAT = "format";

	private static final String VERSION = "1";

	private static final int TIME_DIGITS = 16;

	private final MVStore store;

	private final Map<Table, MVMap<String, Kept>> tables = new EnumMap<>(Table.class);

	// When, then what, in which table: its first entries are the next to go.
	private final MVMap<String, String> ends;

	Tables(MVStore store) {
		this.store = store;
		requireKnownFormat(store);
		for (Table table : Table.values()) {
			this.tables.put(table, store.openMap(table.name().toLowerCase(Locale.ROOT), documents()));
		}
		this.ends = store.openMap("ends", texts());
	}

	private static void requireKnownFormat(MVStore store) {
		String format = store.openMap("about", texts()).putIfAbsent(FORMAT, VERSION);
		if (format != null && !format.equals(VERSION)) {
			throw DataUtils.newMVStoreException(DataUtils.ERROR_UNSUPPORTED_FORMAT, "Format {0}, not {1}", format,
					VERSION);
		}
	}

	private static MVMap.Builder<String, Kept> documents() {
		return new MVMap.Builder<String, Kept>().keyType(StringDataType.INSTANCE).valueType(new KeptType());
	}

	private static MVMap.Builder<String, String> texts() {
		return new MVMap.Builder<String, String>().keyType(StringDataType.INSTANCE).valueType(StringDataType.INSTANCE);
	}

	@Nullable Kept get(Table table, String key) {
		return table(table).get(key);
	}

	/** Entries from that key on, in the order of keys. */
	Cursor<String, Kept> from(Table table, String key) {
		return table(table).cursor(key);
	}

	void put(Table table, String key, Kept kept) {
		forgetEnd(table, key, table(table).put(key, kept));
		if (kept.end() != Kept.NEVER) {
			this.ends.put(end(kept.end(), table, key), "");
		}
	}

	void remove(Table table, String key) {
		forgetEnd(table, key, table(table).remove(key));
	}

	private void forgetEnd(Table table, String key, @Nullable Kept before) {
		if (before != null && before.end() != Kept.NEVER) {
			this.ends.remove(end(before.end(), table, key));
		}
	}

	private static String end(long time, Table table, String key) {
		return HexFormat.of().toHexDigits(time) + table.letter() + key;
	}

	/**
	 * Take away some of what is there no more.
	 * @return whether there may be more of it
	 */
	boolean sweep(long now, int atMost) {
		for (int i = 0; i < atMost; i++) {
			String first = this.ends.firstKey();
			if (first == null || HexFormat.fromHexDigitsToLong(first, 0, TIME_DIGITS) > now) {
				return false;
			}
			remove(Table.of(first.charAt(TIME_DIGITS)), first.substring(TIME_DIGITS + 1));
			this.ends.remove(first);
		}
		return true;
	}

	MVStore store() {
		return this.store;
	}

	private MVMap<String, Kept> table(Table table) {
		return Objects.requireNonNull(this.tables.get(table));
	}

}
