package io.faasade.messaging.rabbit;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Opens channels of the application's connection that nobody else is given: they are
 * neither cached nor recovered behind our back.
 */
final class RabbitChannels {

	private RabbitChannels() {
	}

	@SuppressWarnings("resource")
	static Channel open(ConnectionFactory connections) throws IOException {
		com.rabbitmq.client.Connection connection = Objects.requireNonNull(connections.createConnection().getDelegate(),
				"The connection to RabbitMQ does not show what it stands on");
		return connection.openChannel().orElseThrow(() -> new IOException("The connection has no channels left"));
	}

	static void close(Channel channel) {
		try {
			channel.close();
		}
		catch (IOException | TimeoutException | AlreadyClosedException gone) {
			// That is what was wanted.
		}
	}

}
