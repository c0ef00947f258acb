package io.faasade.messaging.rabbit;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import com.rabbitmq.client.Channel;
import io.faasade.test.Services;
import org.junit.jupiter.api.Assumptions;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;

/** The server that tests of RabbitMQ need. */
public final class RabbitServer {

	private static final String HOST = "127.0.0.1";

	private static final int PORT = 5672;

	private RabbitServer() {
	}

	@SuppressWarnings("resource")
	private static String version(Connection connection) {
		return String.valueOf(Objects.requireNonNull(connection.getDelegate()).getServerProperties().get("version"));
	}

	/** Take away what a test has left. */
	public static void delete(String source, List<String> queues) throws IOException {
		CachingConnectionFactory connections = connect();
		try {
			Channel channel = RabbitChannels.open(connections);
			for (String queue : queues) {
				channel.queueDelete(queue);
			}
			channel.exchangeDelete(source);
		}
		finally {
			connections.destroy();
		}
	}

	/** Connect, or have the test stand aside. */
	public static CachingConnectionFactory connect() {
		CachingConnectionFactory connections = new CachingConnectionFactory(HOST, PORT);
		connections.setUsername("guest");
		connections.setPassword("guest");
		try {
			Services.real("RabbitMQ", version(connections.createConnection()));
			return connections;
		}
		catch (AmqpException absent) {
			connections.destroy();
			Assumptions.abort("RabbitMQ does not answer guest at %s:%d".formatted(HOST, PORT));
			throw absent;
		}
	}

}
