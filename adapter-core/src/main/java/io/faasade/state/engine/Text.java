package io.faasade.state.engine;

import java.nio.charset.StandardCharsets;

/** Tells text that UTF-8 can say from text that would be changed by it. */
final class Text {

	private Text() {
	}

	/**
	 * Whether no character is only half there: it would be written as '?', and taken for
	 * one.
	 */
	static boolean isWellFormed(String text) {
		return StandardCharsets.UTF_8.newEncoder().canEncode(text);
	}

}
