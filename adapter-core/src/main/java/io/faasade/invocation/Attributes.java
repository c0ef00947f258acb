package io.faasade.invocation;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What travels along with an invocation or a payload, by typed keys. Immutable. */
public final class Attributes {

	private static final Attributes EMPTY = new Attributes(null, null, null);

	private final @Nullable Attributes rest;

	private final @Nullable Attribute<?> key;

	private final @Nullable Object value;

	private Attributes(@Nullable Attributes rest, @Nullable Attribute<?> key, @Nullable Object value) {
		this.rest = rest;
		this.key = key;
		this.value = value;
	}

	/** Nothing carried. */
	public static Attributes empty() {
		return EMPTY;
	}

	/** A copy that also carries this value; it hides an earlier one of the same key. */
	public <T> Attributes with(Attribute<T> attribute, T carried) {
		return new Attributes(this, attribute, carried);
	}

	/** The value last given for that key. */
	@SuppressWarnings("unchecked")
	public <T> Optional<T> get(Attribute<T> attribute) {
		for (Attributes each = this; each != null; each = each.rest) {
			if (each.key == attribute) {
				return Optional.ofNullable((T) each.value);
			}
		}
		return Optional.empty();
	}

}
