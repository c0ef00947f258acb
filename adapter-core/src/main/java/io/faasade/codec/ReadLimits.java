package io.faasade.codec;

/**
 * Bounds of what is read as JSON, on top of the bound on its size.
 *
 * @param depth how deep arrays and objects may nest
 * @param tokens how many tokens one document may have
 * @param stringLength how many characters one string may have
 */
public record ReadLimits(int depth, long tokens, int stringLength) {

	/** Depth 64, 100 000 tokens, strings of 1 Mi characters. */
	public static ReadLimits defaults() {
		return new ReadLimits(64, 100_000, 1 << 20);
	}

}
