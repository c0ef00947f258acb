package io.faasade.state.embedded;

import java.nio.file.Path;

import io.faasade.state.StateStoreContract;
import io.faasade.state.engine.Place;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The embedded store keeps the contract. */
class EmbeddedStateStoreTests extends StateStoreContract {

	@TempDir
	private static Path folder;

	@Override
	protected EmbeddedStateStore open(String application) {
		return EmbeddedStateStore.open(application, EmbeddedSettings.of(folder.resolve("state.db")),
				JsonMapper.shared());
	}

	@Override
	protected void spoil(String application, Place place) {
		try (EmbeddedStateStore store = open(application)) {
			Kept wrong = place.kind().isNumber() ? new Kept.Text("\"spoilt\"", Kept.NEVER) : new Kept.Number(1);
			store.run(0, draft -> {
				draft.put(Keys.table(place), new Keys(application).of(place), wrong);
				return true;
			}).block();
		}
	}

}
