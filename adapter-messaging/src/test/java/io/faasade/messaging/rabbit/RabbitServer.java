package io.faasade.messaging.rabbit;

import org.junit.jupiter.api.Assumptions;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** The server that tests of RabbitMQ need. */
final class RabbitServer {

	private static final String HOST = "127.0.0.1";

	private static final int PORT = 5672;

	private RabbitServer() {
	}

	/** Connect, or have the test stand aside. */
	static CachingConnectionFactory connect() {
		CachingConnectionFactory connections = new CachingConnectionFactory(HOST, PORT);
		connections.setUsername("guest");
		connections.setPassword("guest");
		try {
			connections.createConnection();
			return connections;
		}
		catch (AmqpException absent) {
			connections.destroy();
			Assumptions.abort("RabbitMQ does not answer guest at %s:%d".formatted(HOST, PORT));
			throw absent;
		}
	}

}
