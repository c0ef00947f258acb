package io.faasade.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.faasade.function.FunctionBean;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;

/** Functions behind {@link HttpCloudEventContract}. */
@Configuration(proxyBeanMethods = false)
class HttpCloudEventFunctions {

	@FunctionBean
	Function<CloudEvent, Map<String, String>> readEvent() {
		return event -> {
			Map<String, String> read = new TreeMap<>();
			event.getAttributeNames().forEach(name -> read.put(name, String.valueOf(event.getAttribute(name))));
			event.getExtensionNames().forEach(name -> read.put(name, String.valueOf(event.getExtension(name))));
			if (event.getData() != null) {
				read.put("data", new String(event.getData().toBytes(), StandardCharsets.UTF_8));
			}
			return read;
		};
	}

	@FunctionBean
	Function<String, CloudEvent> writeEvent() {
		return subject -> event(subject).withData("application/json", "{\"n\":1}".getBytes(StandardCharsets.UTF_8))
			.build();
	}

	@FunctionBean
	Function<String, Mono<CloudEvent>> writeEventLater() {
		return subject -> Mono
			.just(event(subject).withData("text/plain", "plain ü".getBytes(StandardCharsets.UTF_8)).build());
	}

	@FunctionBean
	Function<String, CloudEvent> writeEventOfBytes() {
		return subject -> event(subject).withData("application/octet-stream", new byte[] { 0, (byte) 0xFF }).build();
	}

	private static CloudEventBuilder event(String subject) {
		return CloudEventBuilder.v1()
			.withId("e-1")
			.withSource(URI.create("/shop"))
			.withType("io.faasade.sold")
			.withSubject(subject)
			.withExtension("region", "north");
	}

}
