package io.faasade.codec;

import java.util.List;

import io.faasade.invocation.Format;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

/** Writes values of one type. */
interface AnswerWriter {

	/** Writes nothing, whatever it is given. */
	AnswerWriter NOTHING = new AnswerWriter() {

		@Override
		public List<Format> formats() {
			return List.of();
		}

		@Override
		public Payload write(@Nullable Object value, Format format) {
			return Payload.empty();
		}

	};

	/** The forms in which values can be written, the natural one first. */
	List<Format> formats();

	/** Whether a value is many, each written by itself. */
	default boolean isMany() {
		return false;
	}

	/**
	 * The form for a value in an envelope.
	 * @param contentType what the envelope says it is, empty if it says nothing
	 * @param wanted the form that would suit
	 */
	default Format format(String contentType, Format wanted) {
		return wanted;
	}

	/**
	 * Write a value.
	 * @param value the value, {@code null} for none
	 * @param format one of the forms
	 */
	Payload write(@Nullable Object value, Format format);

}
