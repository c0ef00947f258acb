package io.faasade.messaging;

import java.util.List;
import java.util.Map;

import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages as they lie in a store. */
class StoredMessageTests {

	private static final JsonMapper json = JsonMapper.shared();

	@Test
	void comesBackAsItWas() {
		Payload payload = Payload.json("{\"name\":\"Zoë\"}")
			.withHeaders(PayloadHeaders.of(Map.of("a", List.of("1", "2"))));

		BrokerMessage read = stored(new BrokerMessage("id", "key", payload));

		assertThat(read.id()).isEqualTo("id");
		assertThat(read.key()).isEqualTo("key");
		assertThat(read.payload().contentType()).isEqualTo(Payload.JSON);
		assertThat(read.payload().asText()).isEqualTo("{\"name\":\"Zoë\"}");
		assertThat(read.payload().headers().asMap()).isEqualTo(Map.of("a", List.of("1", "2")));
	}

	@Test
	void keepsBytesThatAreNoText() {
		byte[] bytes = { (byte) 0xC3, 0, (byte) 0xFF };

		assertThat(stored(new BrokerMessage("", "", Payload.of(Payload.BYTES, bytes))).payload().bytes())
			.isEqualTo(bytes);
	}

	private static BrokerMessage stored(BrokerMessage message) {
		return StoredMessage.read(json, StoredMessage.of("there", message).write(json)).message();
	}

}
