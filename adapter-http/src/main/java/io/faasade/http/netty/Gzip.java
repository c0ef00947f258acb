package io.faasade.http.netty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses one body, in one piece or frame by frame. Used by one thread at a time. */
final class Gzip {

	private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();

	private final GZIPOutputStream out;

	Gzip() {
		try {
			this.out = new GZIPOutputStream(this.compressed, 512, true);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	/** All of a body. */
	static byte[] whole(byte[] bytes) {
		Gzip gzip = new Gzip();
		gzip.write(bytes);
		return gzip.end();
	}

	/** One frame, such that its reader needs nothing more to read it. */
	byte[] frame(byte[] bytes) {
		write(bytes);
		try {
			this.out.flush();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		return taken();
	}

	/** What comes after the last frame. */
	byte[] end() {
		try {
			this.out.close();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		return taken();
	}

	private void write(byte[] bytes) {
		try {
			this.out.write(bytes);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	private byte[] taken() {
		byte[] bytes = this.compressed.toByteArray();
		this.compressed.reset();
		return bytes;
	}

}
