package io.faasade.messaging.kafka;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure of topics. */
final class KafkaTopics {

	private static final Logger logger = LoggerFactory.getLogger(KafkaTopics.class);

	private final KafkaConnections connections;

	private final int partitions;

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	KafkaTopics(KafkaConnections connections, int partitions) {
		this.connections = connections;
		this.partitions = partitions;
	}

	/** Make topics that are not there. Waits for the server. */
	void require(String... topics) {
		List<String> unknown = List.of(topics).stream().filter(topic -> !this.known.contains(topic)).toList();
		if (!unknown.isEmpty()) {
			try (Admin admin = this.connections.administration()) {
				unknown.forEach(topic -> require(admin, topic));
			}
		}
	}

	private void require(Admin admin, String topic) {
		try {
			admin.createTopics(List.of(new NewTopic(topic, wanted(), Optional.empty()))).all().get();
			logger.info("Topic '{}' was made", topic);
		}
		catch (ExecutionException refused) {
			requireHarmless(refused, topic);
		}
		catch (InterruptedException interrupted) {
			throw new InterruptException(interrupted);
		}
		this.known.add(topic);
	}

	private Optional<Integer> wanted() {
		return (this.partitions > 0) ? Optional.of(this.partitions) : Optional.empty();
	}

	// Whoever may not make topics can still use those that others have made.
	private static void requireHarmless(ExecutionException refused, String topic) {
		Throwable cause = refused.getCause();
		boolean forbidden = cause instanceof TopicAuthorizationException
				|| cause instanceof ClusterAuthorizationException;
		if (!forbidden && !(cause instanceof TopicExistsException)) {
			throw new KafkaException("Topic '%s' could not be made".formatted(topic), cause);
		}
	}

	/**
	 * What tells a topic from one of the same name that was there before it. Waits for
	 * the server.
	 */
	String identity(String topic) {
		try (Admin admin = this.connections.administration()) {
			Map<String, TopicDescription> described = admin.describeTopics(List.of(topic)).allTopicNames().get();
			return Objects.requireNonNull(described.get(topic)).topicId().toString();
		}
		catch (ExecutionException refused) {
			throw new KafkaException("Topic '%s' could not be looked at".formatted(topic), refused.getCause());
		}
		catch (InterruptedException interrupted) {
			throw new InterruptException(interrupted);
		}
	}

}
