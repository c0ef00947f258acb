package io.faasade.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamConstraintsException;

/** Takes text apart into lines. */
final class LineSplitter implements Splitter<String> {

	private final CharsetDecoder decoder;

	private final JsonBounds bounds;

	private final StringBuilder text = new StringBuilder();

	private int start;

	private int searched;

	// The beginning of a character whose rest is still to come.
	private ByteBuffer left = ByteBuffer.allocate(0);

	LineSplitter(Charset charset, JsonBounds bounds) {
		this.decoder = charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPLACE)
			.onUnmappableCharacter(CodingErrorAction.REPLACE);
		this.bounds = bounds;
	}

	@Override
	public Iterable<String> split(byte[] piece) {
		decode(piece, false);
		return () -> new Parts<>(this::nextLine);
	}

	@Override
	public Iterable<String> end() {
		decode(new byte[0], true);
		return () -> new Parts<>(this::lastLine);
	}

	private void decode(byte[] piece, boolean end) {
		ByteBuffer bytes = ByteBuffer.allocate(this.left.remaining() + piece.length).put(this.left).put(piece).flip();
		CharBuffer characters = CharBuffer.allocate((int) (bytes.remaining() * this.decoder.maxCharsPerByte()) + 1);
		this.decoder.decode(bytes, characters, end);
		this.left = bytes;
		this.text.append(characters.flip());
	}

	private @Nullable String nextLine() {
		int end = this.text.indexOf("\n", this.searched);
		requireBounded(((end < 0) ? this.text.length() : end) - this.start);
		return (end < 0) ? keepRest() : take(end);
	}

	private @Nullable String lastLine() {
		String line = nextLine();
		return (line != null || this.text.isEmpty()) ? line : take(this.text.length());
	}

	private @Nullable String keepRest() {
		this.text.delete(0, this.start);
		this.start = 0;
		this.searched = this.text.length();
		return null;
	}

	private String take(int end) {
		boolean carriageReturn = end > this.start && this.text.charAt(end - 1) == '\r';
		String line = this.text.substring(this.start, carriageReturn ? end - 1 : end);
		this.start = Math.min(end + 1, this.text.length());
		this.searched = this.start;
		return line;
	}

	private void requireBounded(int length) {
		try {
			this.bounds.validateStringLength(length);
		}
		catch (StreamConstraintsException tooLong) {
			throw JsonFault.of(tooLong);
		}
	}

}
