package io.faasade.messaging.rabbit;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.faasade.messaging.Subscription;

/**
 * What is declared for a function: a fanout exchange of the source's name, a queue for
 * its group, one for messages that come back, and one for dead letters.
 *
 * @param subscription the function
 * @param settings which kind of queue
 */
record RabbitQueue(Subscription subscription, RabbitSettings settings) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	/** The queue of the group. */
	String name() {
		return this.subscription.source().name() + "." + this.subscription.source().group();
	}

	/** Where messages are that have waited; none but us puts them there. */
	String again() {
		return name() + ".again";
	}

	void declare(Channel channel) throws IOException {
		channel.exchangeDeclare(this.subscription.source().name(), BuiltinExchangeType.FANOUT, true);
		channel.queueDeclare(name(), true, false, false, arguments());
		channel.queueBind(name(), this.subscription.source().name(), "");
		if (!this.subscription.terms().ordered()) {
			channel.queueDeclare(again(), true, false, false, type());
		}
		declareDeadLetters(channel, this.subscription.deadLetters(), this.settings);
	}

	static void declareDeadLetters(Channel channel, String destination, RabbitSettings settings) throws IOException {
		channel.queueDeclare(destination, true, false, false, type(settings));
	}

	private Map<String, Object> arguments() {
		Map<String, Object> arguments = type();
		if (this.subscription.terms().ordered()) {
			arguments.put("x-single-active-consumer", true);
		}
		// Newer servers give up a message after so many deliveries: it is not lost then.
		arguments.put("x-dead-letter-exchange", "");
		arguments.put("x-dead-letter-routing-key", this.subscription.deadLetters());
		return arguments;
	}

	private Map<String, Object> type() {
		return type(this.settings);
	}

	private static Map<String, Object> type(RabbitSettings settings) {
		Map<String, Object> arguments = new HashMap<>();
		arguments.put("x-queue-type", settings.queueType().word());
		return arguments;
	}

	/**
	 * Declare the queue in which messages wait so long; the next power of two seconds, so
	 * that there are few of them and none is held up by another.
	 * @return its name
	 */
	String declareWaiting(Channel channel, Duration delay) throws IOException {
		long seconds = Math.max(SHORTEST.toSeconds(), delay.toSeconds());
		long level = Long.highestOneBit(seconds) << ((Long.bitCount(seconds) > 1) ? 1 : 0);
		String waiting = "%s.wait.%d".formatted(name(), level);
		Map<String, Object> arguments = new HashMap<>();
		arguments.put("x-message-ttl", level * 1_000);
		arguments.put("x-dead-letter-exchange", "");
		arguments.put("x-dead-letter-routing-key", again());
		channel.queueDeclare(waiting, true, false, false, arguments);
		return waiting;
	}

}
