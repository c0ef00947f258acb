package io.faasade.state.engine;

import java.nio.charset.StandardCharsets;

/**
 * Where something is kept. Places that differ in anything never share what lies in them.
 *
 * @param kind what lies there
 * @param scope group and tenant it belongs to
 * @param name name of the state, well formed
 * @param key which one under that name; the empty text where the kind is not keyed
 */
public record Place(PlaceKind kind, StateScope scope, String name, String key) {

	/** Bytes that a key may have in UTF-8. */
	public static final int MAX_KEY_BYTES = 16 * 1024;

	public Place {
		StateNames.require(name);
		if (kind.isKeyed()) {
			requireKey(name, key);
		}
		else if (!key.isEmpty()) {
			throw new IllegalArgumentException("State '%s' has no keys: it is a %s".formatted(name, kind.word()));
		}
	}

	/** The place of state that has no keys. */
	public static Place of(PlaceKind kind, StateScope scope, String name) {
		return new Place(kind, scope, name, "");
	}

	/** Another key under the same name. */
	public Place at(String other) {
		return new Place(this.kind, this.scope, this.name, other);
	}

	private static void requireKey(String name, String key) {
		if (!Text.isWellFormed(key)) {
			throw new IllegalArgumentException("A key of state '%s' is not well-formed text".formatted(name));
		}
		if (key.length() * 3L > MAX_KEY_BYTES && key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
			throw new IllegalArgumentException(
					"A key of state '%s' is longer than %d bytes".formatted(name, MAX_KEY_BYTES));
		}
	}

	/** Kind, scope and name; a key may be somebody's secret. */
	@Override
	public String toString() {
		return "%s %s%s".formatted(this.kind.word(), this.scope, this.name);
	}

}
