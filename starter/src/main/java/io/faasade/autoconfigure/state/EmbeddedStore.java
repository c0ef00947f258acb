package io.faasade.autoconfigure.state;

import java.nio.file.Path;
import java.util.function.Supplier;

import io.faasade.state.StateStore;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.faasade.state.embedded.StateFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.Environment;

/** Opens the store in a file, unless files go with the instance here. */
final class EmbeddedStore implements Supplier<StateStore> {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

	private final StateProperties properties;

	private final ApplicationName application;

	private final JsonMapper json;

	private final Environment environment;

	EmbeddedStore(StateProperties properties, ApplicationName application, JsonMapper json, Environment environment) {
		this.properties = properties;
		this.application = application;
		this.json = json;
		this.environment = environment;
	}

	@Override
	public StateStore get() {
		EmbeddedSettings settings = EmbeddedSettings.of(file())
			.withFsync(this.properties.embedded().fsync())
			.withTimeout(this.properties.timeout());
		if (!this.properties.embedded().allowOnPlatform()) {
			Platform.of(this.environment).ifPresent(platform -> {
				throw UnusableStoreException.onPlatform(platform, settings.file());
			});
		}
		StateStore opened = open(settings);
		log.info("State is kept in {} (embedded store, fsync {})", settings.file(), settings.fsync());
		return opened;
	}

	private StateStore open(EmbeddedSettings settings) {
		try {
			return EmbeddedStateStore.open(this.application.value(), settings, this.json);
		}
		catch (StateFileException refused) {
			throw UnusableStoreException.file(refused);
		}
	}

	private Path file() {
		String file = this.properties.embedded().file();
		return file.isEmpty() ? Path.of(".faasade", this.application.value() + ".mv") : Path.of(file);
	}

}
