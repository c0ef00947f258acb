package io.faasade.autoconfigure.state;

import io.faasade.state.engine.StateNames;

import org.springframework.core.env.Environment;

/**
 * The name that an application's state is kept under.
 *
 * @param value the name, well formed
 */
record ApplicationName(String value) {

	private static final String UNNAMED = "application";

	ApplicationName {
		if (!StateNames.isWellFormed(value)) {
			throw UnusableStoreException.malformedName(value);
		}
	}

	/** As it is set, else the application's own, else one for applications without. */
	static ApplicationName of(StateProperties properties, Environment environment) {
		String set = properties.application();
		String own = environment.getProperty("spring.application.name", UNNAMED);
		return new ApplicationName(!set.isEmpty() ? set : own.isEmpty() ? UNNAMED : own);
	}

}
