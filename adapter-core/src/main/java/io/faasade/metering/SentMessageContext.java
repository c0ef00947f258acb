package io.faasade.metering;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * What is observed of a message that is sent: its headers are told what it belongs to.
 */
final class SentMessageContext extends SenderContext<Map<String, List<String>>> {

	/** Name of the observations. */
	static final String NAME = "faas.output";

	private final Map<String, List<String>> headers;

	SentMessageContext(String destination, Payload output) {
		super(SentMessageContext::set, Kind.PRODUCER);
		this.headers = new TreeMap<>(output.headers().asMap());
		setCarrier(this.headers);
		setName(NAME);
		setContextualName("message create");
		// Destinations can be made up while the application runs: meters must not have
		// them.
		addHighCardinalityKeyValue(KeyValue.of("messaging.destination.name", destination));
	}

	PayloadHeaders headers() {
		return PayloadHeaders.of(this.headers);
	}

	private static void set(@Nullable Map<String, List<String>> headers, String name, String value) {
		if (headers != null) {
			headers.put(name.toLowerCase(Locale.ROOT), List.of(value));
		}
	}

}
