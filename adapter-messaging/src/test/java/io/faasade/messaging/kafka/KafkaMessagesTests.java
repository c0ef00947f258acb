package io.faasade.messaging.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.DeadLetter.Failure;
import io.faasade.messaging.MessageSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages as they travel through Kafka. */
class KafkaMessagesTests {

	@Test
	void takesWhatAnyProducerWrites() {
		BrokerMessage read = KafkaMessages.read(origin());

		assertThat(read.id()).isEqualTo("page-views-2-41");
		assertThat(read.key()).isEqualTo("home");
		assertThat(read.payload().asText()).isEqualTo("{}");
	}

	@Test
	void callsAttributesOfCloudEventsAsTheirBindingDoes() {
		ConsumerRecord<byte[], byte[]> sent = origin();
		sent.headers().add("ce_type", bytes("viewed"));

		BrokerMessage read = KafkaMessages.read(sent);

		assertThat(read.payload().headers().first("ce-type")).hasValue("viewed");
		assertThat(header(KafkaMessages.write("there", read), "ce_type").value()).isEqualTo(bytes("viewed"));
	}

	@Test
	void keepsAllValuesOfAHeader() {
		ConsumerRecord<byte[], byte[]> sent = origin();
		sent.headers().add("Tag", bytes("a")).add("Tag", bytes("b"));

		assertThat(KafkaMessages.read(sent).payload().headers().asMap()).isEqualTo(Map.of("tag", List.of("a", "b")));
	}

	@Test
	void carriesTheHeadersThatUsersOfSpringLookAtWhenPutAside() {
		ProducerRecord<byte[], byte[]> dead = KafkaMessages.putAside("dead", origin(), letter());

		assertThat(header(dead, KafkaHeaders.DLT_ORIGINAL_TOPIC).value()).isEqualTo(bytes("page-views"));
		assertThat(ByteBuffer.wrap(header(dead, KafkaHeaders.DLT_ORIGINAL_PARTITION).value()).getInt()).isEqualTo(2);
		assertThat(ByteBuffer.wrap(header(dead, KafkaHeaders.DLT_ORIGINAL_OFFSET).value()).getLong()).isEqualTo(41);
		assertThat(header(dead, KafkaHeaders.DLT_EXCEPTION_FQCN).value())
			.isEqualTo(bytes(IllegalStateException.class.getName()));
		assertThat(header(dead, KafkaHeaders.DLT_EXCEPTION_MESSAGE).value()).isEqualTo(bytes("broken"));
		assertThat(dead.headers().lastHeader(KafkaHeaders.DLT_EXCEPTION_STACKTRACE)).isNull();
		assertThat(dead.key()).isEqualTo(bytes("home"));
	}

	@Test
	void isSentAgainAsItWasBeforeItWasPutAside() {
		ProducerRecord<byte[], byte[]> dead = KafkaMessages.putAside("dead", origin(), letter());
		ConsumerRecord<byte[], byte[]> found = new ConsumerRecord<>("dead", 0, 0, dead.key(), dead.value());
		dead.headers().forEach(found.headers()::add);

		assertThat(DeadLetter.without(KafkaMessages.read(found)).payload().headers().asMap()).isEmpty();
	}

	private static ConsumerRecord<byte[], byte[]> origin() {
		return new ConsumerRecord<>("page-views", 2, 41, bytes("home"), bytes("{}"));
	}

	private static DeadLetter letter() {
		Failure failure = new Failure(Instant.EPOCH, IllegalStateException.class.getName(), "broken");
		return new DeadLetter(new MessageSource("kafka", "page-views", "app.count"), "id-1", "count", 3, failure,
				failure);
	}

	private static Header header(ProducerRecord<byte[], byte[]> sent, String name) {
		Header header = sent.headers().lastHeader(name);
		assertThat(header).as(name).isNotNull();
		return header;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
