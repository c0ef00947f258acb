package io.faasade.benchmarks.messages;

import java.util.function.Function;

import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import tools.jackson.databind.json.JsonMapper;

/** A container of Spring AMQP. */
final class QueueContainerContender implements Contender {

	private static final int TOGETHER = 100;

	private final String name;

	private final Queues source;

	private final Function<ConnectionFactory, AbstractMessageListenerContainer> containers;

	private QueueContainerContender(String name, Queues source,
			Function<ConnectionFactory, AbstractMessageListenerContainer> containers) {
		this.name = name;
		this.source = source;
		this.containers = containers;
	}

	/** One that acknowledges a hundred messages together. */
	static QueueContainerContender direct(Queues source) {
		return new QueueContainerContender("DirectMessageListenerContainer", source, connections -> {
			DirectMessageListenerContainer container = new DirectMessageListenerContainer(connections);
			container.setMessagesPerAck(TOGETHER);
			return container;
		});
	}

	/** One as it is if nothing is said. */
	static QueueContainerContender simple(Queues source) {
		return new QueueContainerContender("SimpleMessageListenerContainer", source,
				SimpleMessageListenerContainer::new);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Source source() {
		return this.source;
	}

	@Override
	public Sample consume(String place, Tally tally) {
		AbstractMessageListenerContainer container = this.containers.apply(this.source.connections());
		container.setQueueNames(Queues.queue(place));
		MessageListener listener = message -> {
			JsonMapper.shared().readValue(message.getBody(), PageView.class);
			tally.one();
		};
		container.setMessageListener(listener);
		container.afterPropertiesSet();
		container.start();
		try {
			return tally.await(() -> true);
		}
		finally {
			container.stop();
			container.destroy();
		}
	}

}
