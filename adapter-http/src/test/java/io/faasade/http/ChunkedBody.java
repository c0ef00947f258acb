package io.faasade.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes inside chunks (RFC 9112, section 7.1). Ends only where the last chunk says
 * so.
 */
final class ChunkedBody extends InputStream {

	private static final int HEXADECIMAL = 16;

	private final InputStream in;

	private int left;

	private boolean ended;

	ChunkedBody(InputStream in) {
		this.in = in;
	}

	@Override
	public int read() throws IOException {
		if (this.left == 0 && !this.ended) {
			beginChunk();
		}
		if (this.ended) {
			return -1;
		}
		int next = expect(this.in.read());
		this.left--;
		if (this.left == 0) {
			line(this.in);
		}
		return next;
	}

	private void beginChunk() throws IOException {
		this.left = Integer.parseInt(line(this.in), HEXADECIMAL);
		if (this.left == 0) {
			this.ended = true;
			line(this.in);
		}
	}

	/** The next line without its end. */
	static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = expect(in.read()); next != '\n'; next = expect(in.read())) {
			line.append((char) next);
		}
		return line.toString().stripTrailing();
	}

	/** Exactly that many bytes. */
	static InputStream exactly(int length, InputStream in) {
		return new InputStream() {

			private int left = length;

			@Override
			public int read() throws IOException {
				return (this.left-- > 0) ? expect(in.read()) : -1;
			}

		};
	}

	private static int expect(int next) throws EOFException {
		if (next < 0) {
			throw new EOFException("The connection ended before the body did");
		}
		return next;
	}

}
