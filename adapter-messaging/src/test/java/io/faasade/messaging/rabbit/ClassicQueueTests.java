package io.faasade.messaging.rabbit;

import io.faasade.messaging.rabbit.RabbitSettings.QueueType;

/** Messages over RabbitMQ's plain queues. */
class ClassicQueueTests extends RabbitContract {

	ClassicQueueTests() {
		super(QueueType.CLASSIC);
	}

}
