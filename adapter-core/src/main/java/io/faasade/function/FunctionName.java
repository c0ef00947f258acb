package io.faasade.function;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Name of a function: lower-case words joined by hyphens, so that it fits into a path, a
 * metric label and a key alike.
 *
 * @param value the name, for example {@code reverse-words}; at most 63 characters
 */
public record FunctionName(String value) implements Comparable<FunctionName> {

	private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

	private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

	private static final int LONGEST = 63;

	public FunctionName {
		if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
			throw new MalformedFunctionNameException(value);
		}
	}

	/**
	 * The name a bean's name stands for: its last dotted part in kebab-case, so that
	 * {@code reverseWords} and {@code outer.ReverseWords} are {@code reverse-words}.
	 * @param beanName name of the bean
	 */
	public static FunctionName ofBean(String beanName) {
		String simple = beanName.substring(beanName.lastIndexOf('.') + 1);
		String words = WORD_START.matcher(simple).replaceAll("-");
		return new FunctionName(words.replace('_', '-').replace('$', '-').toLowerCase(Locale.ROOT));
	}

	@Override
	public int compareTo(FunctionName other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
