package io.faasade.codec;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/** The bounds of what is read, which say in our own words which of them was passed. */
final class JsonBounds extends StreamReadConstraints {

	private static final long serialVersionUID = 1L;

	private static final int NAME_LENGTH = 4096;

	JsonBounds(ReadLimits limits) {
		super(limits.depth(), DEFAULT_MAX_DOC_LEN, limits.tokens(), DEFAULT_MAX_NUM_LEN, limits.stringLength(),
				NAME_LENGTH);
	}

	/** The same for a stream of any length, whose documents are counted one by one. */
	JsonBounds endless() {
		return new JsonBounds(new ReadLimits(this._maxNestingDepth, Long.MAX_VALUE, this._maxStringLen));
	}

	@Override
	public void validateNestingDepth(int depth) {
		require(depth <= this._maxNestingDepth, "nests deeper than %d levels", this._maxNestingDepth);
	}

	@Override
	public void validateTokenCount(long count) {
		require(count <= this._maxTokenCount, "has more than %d tokens", this._maxTokenCount);
	}

	@Override
	public void validateStringLength(int length) {
		validateStringLengthLong(length);
	}

	@Override
	public void validateStringLengthLong(long length) {
		require(length <= this._maxStringLen, "has a text of more than %d characters", this._maxStringLen);
	}

	@Override
	public void validateNameLength(int length) {
		require(length <= this._maxNameLen, "has a name of more than %d characters", this._maxNameLen);
	}

	@Override
	public void validateIntegerLength(int length) {
		require(length <= this._maxNumLen, "has a number of more than %d digits", this._maxNumLen);
	}

	@Override
	public void validateFPLength(int length) {
		validateIntegerLength(length);
	}

	@Override
	public void validateBigIntegerScale(int scale) {
		validateIntegerLength(Math.abs(scale));
	}

	private static void require(boolean kept, String broken, long bound) {
		if (!kept) {
			throw new StreamConstraintsException(broken.formatted(bound));
		}
	}

}
