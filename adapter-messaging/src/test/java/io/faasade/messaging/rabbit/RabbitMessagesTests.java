package io.faasade.messaging.rabbit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.DeadLetter.Failure;
import io.faasade.messaging.MessageSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages as they travel through RabbitMQ. */
class RabbitMessagesTests {

	private final BrokerMessage message = new BrokerMessage("id-1", "home",
			Payload.json("{}").withHeaders(PayloadHeaders.of(Map.of("tenant", List.of("a")))));

	@Test
	void carriesTheHeadersThatUsersOfSpringLookAtWhenPutAside() {
		assertThat(putAside().getHeaders()).containsEntry("x-exception-message", "broken")
			.containsEntry("x-original-exchange", "page-views")
			.containsEntry("x-original-routingKey", "home")
			.doesNotContainKey("x-exception-stacktrace");
	}

	@Test
	void isSentAgainAsItWasBeforeItWasPutAside() {
		BrokerMessage dead = RabbitMessages.read("", putAside(), "{}".getBytes(StandardCharsets.UTF_8));

		BrokerMessage revived = RabbitMessages.revived(dead);

		assertThat(revived.key()).isEqualTo("home");
		assertThat(revived.payload().headers().asMap()).isEqualTo(Map.of("tenant", List.of("a")));
	}

	private BasicProperties putAside() {
		Failure failure = new Failure(Instant.EPOCH, IllegalStateException.class.getName(), "broken");
		DeadLetter letter = new DeadLetter(new MessageSource("rabbit", "page-views", "app.count"), "id-1", "count", 3,
				failure, failure);
		return RabbitMessages.properties(letter.onto(this.message), RabbitMessages.republished(letter, this.message));
	}

}
