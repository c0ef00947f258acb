package io.faasade.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * What the operator says of single functions, under {@code faasade.functions}.
 *
 * <p>
 * Asked by the name of a function that is known: an environment variable shows neither
 * hyphens nor where a name ends, so that names cannot be read off variables.
 */
public final class OperatorSettings {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("faasade.functions");

	private final Map<FunctionName, FunctionSettings> settings = new ConcurrentHashMap<>();

	private final Environment environment;

	private final Binder binder;

	OperatorSettings(Environment environment) {
		this.environment = environment;
		this.binder = Binder.get(environment);
	}

	/** What is said of a function. */
	public FunctionSettings of(FunctionName function) {
		return this.settings.computeIfAbsent(function, this::bind);
	}

	private FunctionSettings bind(FunctionName function) {
		return this.binder.bindOrCreate("%s.%s".formatted(PREFIX, function), FunctionSettings.class);
	}

	/** A function with what is said of where it may run. */
	FunctionDescriptor adjusted(FunctionDescriptor function) {
		FunctionSettings settings = of(function.name());
		Boolean nonBlocking = settings.nonBlocking();
		Boolean atomic = settings.atomic();
		FunctionDescriptor adjusted = (nonBlocking != null) ? function.withNonBlocking(nonBlocking) : function;
		return (atomic != null) ? adjusted.withAtomic(atomic) : adjusted;
	}

	/** All that is said of functions, as it is spelled. */
	List<OperatorProperty> properties() {
		List<OperatorProperty> properties = new ArrayList<>();
		ConfigurationPropertySources.get(this.environment).forEach(source -> {
			if (source instanceof IterableConfigurationPropertySource named) {
				named.stream()
					.filter(PREFIX::isAncestorOf)
					.map(name -> OperatorProperty.of(name, source))
					.forEach(properties::add);
			}
		});
		return properties;
	}

	/** The names of functions that come into being only because they are composed. */
	List<FunctionName> composed() {
		// Of several spellings of a name the longest is the one with all its hyphens.
		Map<String, String> spellings = new TreeMap<>();
		for (OperatorProperty property : properties()) {
			spellings.merge(property.name().getElement(2, Form.UNIFORM), property.function(),
					(one, other) -> (one.length() >= other.length()) ? one : other);
		}
		return spellings.values()
			.stream()
			.filter(spelling -> this.binder.bind("%s.%s.compose".formatted(PREFIX, spelling), String[].class).isBound())
			.map(FunctionName::new)
			.toList();
	}

}
