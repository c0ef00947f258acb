package io.faasade.codec;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A file of a multipart form.
 *
 * <p>
 * Declare a component of this type to take one, or of type {@code byte[]} or
 * {@code Resource} to take only what is in it. Immutable.
 */
public final class UploadedFile {

	private final String filename;

	private final String contentType;

	private final byte[] bytes;

	private UploadedFile(String filename, String contentType, byte[] bytes) {
		this.filename = filename;
		this.contentType = contentType;
		this.bytes = bytes;
	}

	/**
	 * A file of these bytes.
	 * @param filename what the caller calls it; not to be trusted as a path
	 * @param contentType what the caller says it is; the empty text where nothing is said
	 * @param bytes what is in it, copied
	 */
	public static UploadedFile of(String filename, String contentType, byte[] bytes) {
		return new UploadedFile(filename, contentType, bytes.clone());
	}

	/** What the caller calls it; not to be trusted as a path. */
	public String filename() {
		return this.filename;
	}

	/** What the caller says it is; the empty text where nothing is said. */
	public String contentType() {
		return this.contentType;
	}

	/** A copy of what is in it. */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/** What is in it, without a copy. */
	public InputStream inputStream() {
		return new ByteArrayInputStream(this.bytes);
	}

	/** Number of bytes. */
	public int size() {
		return this.bytes.length;
	}

	/** Type and size, never content. */
	@Override
	public String toString() {
		return "%s, %d bytes".formatted(this.contentType, this.bytes.length);
	}

}
