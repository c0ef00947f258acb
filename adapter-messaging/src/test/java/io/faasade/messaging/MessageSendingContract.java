package io.faasade.messaging;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.faasade.function.FunctionRegistration;
import io.faasade.messaging.Style.Order;
import io.faasade.messaging.Style.Receipt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent: answers, items, events, and what the application publishes. */
abstract class MessageSendingContract extends BrokerCases {

	@ParameterizedTest
	@EnumSource
	@DisplayName("answers are sent to the output, under an identity that depends on the message alone")
	void sendsAnswers(Style style) {
		Collection<Message<Receipt>> receipts = new ConcurrentLinkedQueue<>();
		String output = "receipts-" + this.run;
		start(style.function("orders", order -> new Receipt(order.number())).withTrigger(trigger().withOutput(output)),
				FunctionRegistration.consumer("receipts", new ParameterizedTypeReference<Message<Receipt>>() {
				}, receipts::add).withTrigger(MessageTriggerDefinition.from(output).withSettings(FAST)));

		sendOrders(1, 3);

		await().until(() -> receipts.size() == 3);
		assertThat(receipts).extracting(receipt -> receipt.getHeaders().get(MessageHeader.ID))
			.doesNotHaveDuplicates()
			.doesNotContainNull();
		assertThat(receipts).extracting(receipt -> receipt.getHeaders().get(MessageHeader.KEY))
			.containsOnly("customer");
	}

	@Test
	@DisplayName("each item of a stream is sent to the output")
	void sendsEachItem() {
		String output = "items-" + this.run;
		Collection<String> items = new ConcurrentLinkedQueue<>();
		FunctionRegistration split = FunctionRegistration.function("orders",
				new ParameterizedTypeReference<Flux<Order>>() {
				}, new ParameterizedTypeReference<Flux<String>>() {
				}, orders -> orders.concatMap(order -> Flux.range(1, order.number()).map(item -> "item " + item)));
		start(split.withTrigger(trigger().withOutput(output)),
				FunctionRegistration.consumer("items", String.class, items::add)
					.withTrigger(MessageTriggerDefinition.from(output)));

		sendOrder(3);

		await().until(() -> items.size() == 3);
		assertThat(items).containsExactlyInAnyOrder("item 1", "item 2", "item 3");
	}

	@Test
	@DisplayName("CloudEvents travel with their attributes as headers, in and out")
	void carriesCloudEvents() {
		String output = "events-" + this.run;
		Collection<CloudEvent> events = new ConcurrentLinkedQueue<>();
		FunctionRegistration relay = FunctionRegistration.function("orders", CloudEvent.class, CloudEvent.class,
				event -> CloudEventBuilder.from(event).withType("answered").build());
		start(relay.withTrigger(trigger().withOutput(output)),
				FunctionRegistration.consumer("events", CloudEvent.class, events::add)
					.withTrigger(MessageTriggerDefinition.from(output)));

		CloudEvent event = CloudEventBuilder.v1()
			.withId("1")
			.withSource(URI.create("/shop"))
			.withType("asked")
			.withData("application/json", "{\"a\":1}".getBytes(StandardCharsets.UTF_8))
			.build();
		sent(this.source, event);

		await().until(() -> events.size() == 1);
		CloudEvent answered = events.iterator().next();
		assertThat(answered.getType()).isEqualTo("answered");
		assertThat(answered.getSource()).isEqualTo(URI.create("/shop"));
		assertThat(new String(Objects.requireNonNull(answered.getData()).toBytes(), StandardCharsets.UTF_8))
			.isEqualTo("{\"a\":1}");
	}

	@Test
	@DisplayName("what the publisher sends, waiting or not, has an identity of its own")
	void givesIdentities() {
		MessageApplication application = start(
				Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger()));

		String blocking = settled(() -> application.publisher().publish(this.source, "k", new Order(1, "a")));
		String reactive = settled(() -> application.publisher()
			.reactive()
			.publish(this.source, new Order(2, "b"))
			.block(tested().patience()));

		await().until(() -> this.handled.size() == 2);
		assertThat(blocking).isNotEqualTo(reactive);
	}

}
