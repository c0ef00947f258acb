package io.faasade.messaging.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.MessageHeader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Translates messages to and from records. Attributes of CloudEvents are called
 * {@code ce_*} there (Kafka protocol binding), {@code ce-*} with us. A record without an
 * identity has that of its place.
 */
final class KafkaMessages {

	private static final String OURS = "ce-";

	private static final String THEIRS = "ce_";

	private static final String CONTENT_TYPE = "content-type";

	// Numbers in them are no text, and none of them is the sender's.
	private static final String OF_DEAD_LETTERS = "kafka_dlt-";

	private KafkaMessages() {
	}

	static BrokerMessage read(ConsumerRecord<byte[], byte[]> sent) {
		Map<String, List<String>> headers = headers(sent);
		String place = "%s-%d-%d".formatted(sent.topic(), sent.partition(), sent.offset());
		String id = take(headers, MessageHeader.ID, place);
		String contentType = take(headers, CONTENT_TYPE, "");
		byte[] body = (sent.value() != null) ? sent.value() : new byte[0];
		return new BrokerMessage(id, text(sent.key()),
				Payload.owning(contentType, body).withHeaders(PayloadHeaders.of(headers)));
	}

	private static Map<String, List<String>> headers(ConsumerRecord<byte[], byte[]> sent) {
		Map<String, List<String>> headers = new TreeMap<>();
		for (Header header : sent.headers()) {
			if (!header.key().startsWith(OF_DEAD_LETTERS)) {
				headers.computeIfAbsent(name(header.key()), name -> new ArrayList<>()).add(text(header.value()));
			}
		}
		return headers;
	}

	private static String name(String sent) {
		String name = sent.toLowerCase(Locale.ROOT);
		return name.startsWith(THEIRS) ? OURS + name.substring(THEIRS.length()) : name;
	}

	private static String take(Map<String, List<String>> headers, String name, String otherwise) {
		List<String> values = headers.remove(name);
		return (values != null) ? values.get(0) : otherwise;
	}

	static ProducerRecord<byte[], byte[]> write(String topic, BrokerMessage message) {
		byte @Nullable [] key = message.key().isEmpty() ? null : bytes(message.key());
		ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(topic, key, message.payload().sharedBytes());
		message.payload()
			.headers()
			.asMap()
			.forEach((name, values) -> values.forEach(value -> written.headers().add(written(name), bytes(value))));
		put(written, MessageHeader.ID, message.id());
		put(written, CONTENT_TYPE, message.payload().contentType());
		return written;
	}

	/**
	 * A dead letter, with the headers that users of Spring look at, but for the stack.
	 */
	static ProducerRecord<byte[], byte[]> putAside(String topic, ConsumerRecord<byte[], byte[]> origin,
			DeadLetter letter) {
		ProducerRecord<byte[], byte[]> written = write(topic, letter.onto(read(origin)));
		put(written, KafkaHeaders.DLT_ORIGINAL_TOPIC, origin.topic());
		written.headers()
			.add(KafkaHeaders.DLT_ORIGINAL_PARTITION,
					ByteBuffer.allocate(Integer.BYTES).putInt(origin.partition()).array())
			.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, number(origin.offset()))
			.add(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, number(origin.timestamp()));
		put(written, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP_TYPE, origin.timestampType().toString());
		put(written, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, letter.origin().group());
		put(written, KafkaHeaders.DLT_EXCEPTION_FQCN, letter.last().type());
		put(written, KafkaHeaders.DLT_EXCEPTION_MESSAGE, letter.last().message());
		return written;
	}

	private static byte[] number(long value) {
		return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
	}

	private static String written(String name) {
		return name.startsWith(OURS) ? THEIRS + name.substring(OURS.length()) : name;
	}

	private static void put(ProducerRecord<byte[], byte[]> written, String name, String value) {
		if (!value.isEmpty()) {
			written.headers().add(name, bytes(value));
		}
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static String text(byte @Nullable [] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : "";
	}

}
