package io.faasade.messaging.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.MessageBrokerContract;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.faasade.state.transaction.TransactionalStateStore;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Messages over Kafka; state in a file. */
class KafkaMessageBrokerTests extends MessageBrokerContract {

	@TempDir
	private Path folder;

	@Override
	protected MessageBroker open(TransactionalStateStore store) {
		return new KafkaMessageBroker(KafkaServer.connect(), KafkaSettings.defaults(), store);
	}

	@Override
	protected TransactionalStateStore openStore() {
		return new TransactionalStateStore(EmbeddedStateStore.open("app",
				EmbeddedSettings.of(this.folder.resolve("state.mv")), JsonMapper.shared()));
	}

	// Every member is told to leave, and comes again.
	@Override
	protected void cut() {
		try (Admin admin = KafkaServer.connect().administration()) {
			for (String group : List.of("app.orders", "app.totals")) {
				admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions()).all().get();
			}
		}
		catch (InterruptedException | ExecutionException refused) {
			throw new IllegalStateException(refused);
		}
	}

	@Override
	protected void cleanUp(List<String> sources, List<String> queues) {
		try (Admin admin = KafkaServer.connect().administration()) {
			Stream<String> dead = queues.stream().filter(queue -> queue.startsWith("dead-"));
			admin.deleteTopics(Stream.concat(sources.stream(), dead).toList());
		}
	}

}
