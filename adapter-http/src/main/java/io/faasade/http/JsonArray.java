package io.faasade.http;

/**
 * A JSON array that is written element by element. Its bracket opens with the first one.
 */
final class JsonArray {

	private boolean open;

	/** The next element with what stands before it. */
	byte[] element(byte[] document) {
		byte[] frame = new byte[document.length + 1];
		frame[0] = (byte) (this.open ? ',' : '[');
		System.arraycopy(document, 0, frame, 1, document.length);
		this.open = true;
		return frame;
	}

	/** What stands after the last element. */
	byte[] end() {
		return this.open ? new byte[] { ']' } : new byte[] { '[', ']' };
	}

	/** A document as a line of its own. */
	static byte[] line(byte[] document) {
		byte[] frame = new byte[document.length + 1];
		for (int i = 0; i < document.length; i++) {
			frame[i] = isBreak(document[i]) ? (byte) ' ' : document[i];
		}
		frame[document.length] = '\n';
		return frame;
	}

	// A break in a JSON document is never part of a text, only layout.
	private static boolean isBreak(byte character) {
		return character == '\n' || character == '\r';
	}

}
