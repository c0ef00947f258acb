package io.faasade.messaging.rabbit;

import io.faasade.messaging.rabbit.RabbitSettings.QueueType;

/** Messages over RabbitMQ's replicated queues. */
class QuorumQueueTests extends RabbitContract {

	QuorumQueueTests() {
		super(QueueType.QUORUM);
	}

}
