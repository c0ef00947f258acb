package io.faasade.autoconfigure;

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
		return isBelow(function.value()) || (isEnvironmentVariable() && isBelow(function.value().replace('-', '.')));
	}

	private boolean isBelow(String function) {
		return ConfigurationPropertyName.of("%s.%s".formatted(OperatorSettings.PREFIX, function))
			.isAncestorOf(this.name);
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
