package io.faasade.invocation;

/**
 * Typed key of something that travels along; two keys are the same only if they are the
 * same object.
 *
 * @param <T> type of what is carried
 */
public final class Attribute<T> {

	private final String name;

	private Attribute(String name) {
		this.name = name;
	}

	/**
	 * Make a key, once, as a constant.
	 * @param name what it is for, shown to readers only
	 */
	public static <T> Attribute<T> named(String name) {
		return new Attribute<>(name);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
