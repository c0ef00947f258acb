package io.faasade.messaging.rabbit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.MessageBrokerContract;
import io.faasade.messaging.rabbit.RabbitSettings.QueueType;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.faasade.state.transaction.TransactionalStateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

/** Messages over RabbitMQ, whatever the kind of queue; state in a file. */
abstract class RabbitContract extends MessageBrokerContract {

	@TempDir
	private Path folder;

	private final List<CachingConnectionFactory> connections = new ArrayList<>();

	private final QueueType type;

	RabbitContract(QueueType type) {
		this.type = type;
	}

	@Override
	protected MessageBroker open(TransactionalStateStore store) {
		CachingConnectionFactory opened = RabbitServer.connect();
		this.connections.add(opened);
		return new RabbitMessageBroker(opened, RabbitSettings.defaults().withQueueType(this.type));
	}

	@Override
	protected TransactionalStateStore openStore() {
		return new TransactionalStateStore(EmbeddedStateStore.open("app",
				EmbeddedSettings.of(this.folder.resolve("state.mv")), JsonMapper.shared()));
	}

	@Override
	protected void cut() {
		this.connections.forEach(CachingConnectionFactory::resetConnection);
	}

	@Override
	protected void cleanUp(List<String> sources, List<String> queues) throws IOException {
		for (String source : sources) {
			RabbitServer.delete(source, queues);
		}
	}

	@AfterEach
	void disconnect() {
		this.connections.forEach(CachingConnectionFactory::destroy);
	}

}
