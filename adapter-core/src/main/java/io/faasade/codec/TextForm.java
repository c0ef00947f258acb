package io.faasade.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the JSON of a simple value from the text that a caller writes for it. */
@FunctionalInterface
interface TextForm {

	int MOST_DIGITS = 1000;

	/**
	 * The value as JSON.
	 * @throws IllegalArgumentException if the text stands for no such value
	 */
	JsonNode node(String text);

	/** The form for values of a type; what is neither number nor boolean stays text. */
	static TextForm of(Class<?> boxed) {
		if (Expectation.isWholeNumber(boxed)) {
			return TextForm::wholeNumber;
		}
		if (Number.class.isAssignableFrom(boxed)) {
			return TextForm::number;
		}
		return (boxed == Boolean.class) ? TextForm::truth : JsonNodeFactory.instance::stringNode;
	}

	private static JsonNode wholeNumber(String text) {
		return JsonNodeFactory.instance.numberNode(new BigInteger(digits(text)));
	}

	private static JsonNode number(String text) {
		return JsonNodeFactory.instance.numberNode(new BigDecimal(digits(text)));
	}

	private static String digits(String text) {
		String digits = text.strip();
		if (digits.length() > MOST_DIGITS) {
			throw new IllegalArgumentException("More than %d digits".formatted(MOST_DIGITS));
		}
		return digits;
	}

	private static JsonNode truth(String text) {
		String word = text.strip().toLowerCase(Locale.ROOT);
		boolean yes = Set.of("true", "on", "yes", "1").contains(word);
		if (!yes && !Set.of("false", "off", "no", "0").contains(word)) {
			throw new IllegalArgumentException("Neither true nor false");
		}
		return JsonNodeFactory.instance.booleanNode(yes);
	}

}
