package io.faasade.autoconfigure.aot;

import io.faasade.autoconfigure.FunctionSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * Contributes the settings of single functions: they are bound by name when a function is
 * known, so that Spring Boot does not see them.
 */
final class FunctionSettingsHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		BindableRuntimeHintsRegistrar.forTypes(FunctionSettings.class).registerHints(hints);
	}

}
