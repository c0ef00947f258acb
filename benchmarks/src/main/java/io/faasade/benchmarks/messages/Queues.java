package io.faasade.benchmarks.messages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;

/**
 * Quorum queues of the RabbitMQ on this machine, each bound to an exchange of its own.
 */
final class Queues implements Source, AutoCloseable {

	private static final int PERSISTENT = 2;

	private static final long PATIENCE = 60_000;

	private final CachingConnectionFactory connections;

	Queues() {
		this.connections = new CachingConnectionFactory("127.0.0.1");
	}

	CachingConnectionFactory connections() {
		return this.connections;
	}

	@Override
	public String name() {
		return "RabbitMQ";
	}

	/** As a function's is called that reads the place in the group. */
	static String queue(String place) {
		return place + "." + Source.group(place);
	}

	/** Where its dead letters go. */
	static String dead(String place) {
		return Source.group(place) + ".dead";
	}

	String version() {
		return on(channel -> String.valueOf(channel.getConnection().getServerProperties().get("version")));
	}

	@Override
	public void fill(String place, int messages) {
		on(channel -> {
			Map<String, Object> arguments = Map.of("x-queue-type", "quorum", "x-dead-letter-exchange", "",
					"x-dead-letter-routing-key", dead(place));
			channel.exchangeDeclare(place, BuiltinExchangeType.FANOUT, true);
			channel.queueDeclare(queue(place), true, false, false, arguments);
			channel.queueBind(queue(place), place, "");
			channel.confirmSelect();
			for (int number = 1; number <= messages; number++) {
				BasicProperties properties = new BasicProperties.Builder().messageId(place + "-" + number)
					.contentType("application/json")
					.deliveryMode(PERSISTENT)
					.build();
				channel.basicPublish(place, "", properties, PageView.json(number).getBytes(StandardCharsets.UTF_8));
			}
			return channel.waitForConfirms(PATIENCE);
		});
	}

	@Override
	public void empty(String place) {
		long left = on(channel -> {
			long count = channel.messageCount(queue(place));
			channel.queueDelete(queue(place));
			channel.queueDelete(queue(place) + ".again");
			channel.queueDelete(dead(place));
			channel.exchangeDelete(place);
			return count;
		});
		if (left > 0) {
			throw new IllegalStateException("%d messages of '%s' were not acknowledged".formatted(left, place));
		}
	}

	private <T> T on(Work<T> work) {
		Connection connection = this.connections.createConnection();
		try (Channel channel = Objects.requireNonNull(connection.getDelegate()).createChannel()) {
			return work.on(channel);
		}
		catch (IOException | TimeoutException | InterruptedException refused) {
			throw new IllegalStateException("RabbitMQ does not do what is asked of it", refused);
		}
	}

	@Override
	public void close() {
		this.connections.destroy();
	}

	@FunctionalInterface
	private interface Work<T> {

		T on(Channel channel) throws IOException, InterruptedException, TimeoutException;

	}

}
