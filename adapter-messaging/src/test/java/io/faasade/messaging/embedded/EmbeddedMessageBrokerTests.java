package io.faasade.messaging.embedded;

import java.nio.file.Path;

import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.MessageBrokerContract;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.faasade.state.transaction.TransactionalStateStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Messages in the file of the embedded store. */
class EmbeddedMessageBrokerTests extends MessageBrokerContract {

	@TempDir
	private Path folder;

	private @Nullable MessageBroker opened;

	@Override
	protected MessageBroker open(TransactionalStateStore store) {
		if (this.opened == null) {
			this.opened = new EmbeddedMessageBroker(store);
		}
		return this.opened;
	}

	@Override
	protected TransactionalStateStore openStore() {
		return new TransactionalStateStore(EmbeddedStateStore.open("app",
				EmbeddedSettings.of(this.folder.resolve("state.mv")), JsonMapper.shared()));
	}

}
