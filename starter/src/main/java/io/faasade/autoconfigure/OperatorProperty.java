package io.faasade.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.function.FunctionName;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * One property that is about a single function.
 *
 * @param name its name
 * @param source where it is written
 */
record OperatorProperty(ConfigurationPropertyName name, ConfigurationPropertySource source) {

	static OperatorProperty of(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		return new OperatorProperty(name, source);
	}

	/** The function's name as it is spelled here. */
	String function() {
		return this.name.getElement(2, Form.DASHED);
	}

	/** Whether it is about that function. */
	boolean isAbout(FunctionName function) {
		return !keys(function).isEmpty();
	}

	/** What it says of a function that it is about. */
	String key(FunctionName function) {
		return keys(function).get(0);
	}

	/** Whether it says something of that function that is known. */
	boolean isKnown(FunctionName function, FunctionKeys known) {
		List<String> said = keys(function).stream().map(this::uniform).toList();
		return known.all().stream().map(this::uniform).anyMatch(said::contains);
	}

	private List<String> keys(FunctionName function) {
		String hyphenless = isEnvironmentVariable() ? function.value().replace('-', '.') : function.value();
		return Stream.of(function.value(), hyphenless)
			.distinct()
			.flatMap(spelling -> below(spelling).stream())
			.toList();
	}

	// Of a list each item has a property of its own.
	private Optional<String> below(String function) {
		ConfigurationPropertyName parent = ConfigurationPropertyName
			.of("%s.%s".formatted(OperatorSettings.PREFIX, function));
		if (!parent.equals(this.name) && !parent.isAncestorOf(this.name)) {
			return Optional.empty();
		}
		return Optional.of(IntStream.range(parent.getNumberOfElements(), this.name.getNumberOfElements())
			.filter(element -> !this.name.isNumericIndex(element))
			.mapToObj(element -> this.name.getElement(element, Form.DASHED))
			.collect(Collectors.joining(".")));
	}

	private String uniform(String key) {
		String hyphenless = key.replace("-", "");
		return isEnvironmentVariable() ? hyphenless.replace(".", "") : hyphenless;
	}

	// There the hyphens of a name may have become underscores, which look like dots.
	private boolean isEnvironmentVariable() {
		return this.source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	/** Name and place, for the reader of an error. */
	@Override
	public String toString() {
		ConfigurationProperty property = this.source.getConfigurationProperty(this.name);
		Origin origin = (property != null) ? property.getOrigin() : null;
		return (origin != null) ? "'%s' (%s)".formatted(this.name, origin) : "'%s'".formatted(this.name);
	}

}
