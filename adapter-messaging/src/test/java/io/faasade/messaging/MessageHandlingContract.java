package io.faasade.messaging;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.faasade.dispatch.FunctionLimits;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.messaging.Style.Order;
import io.faasade.metering.budget.Budget;
import io.faasade.metering.budget.BudgetMeasure;
import io.faasade.metering.budget.BudgetShare;
import io.faasade.metering.budget.BudgetWindow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;

/** What a function is handed, how often, in which order, and how much at once. */
abstract class MessageHandlingContract extends BrokerCases {

	@ParameterizedTest
	@EnumSource
	@DisplayName("a function is handed what was sent: body, headers, identity, key and source")
	void handsOverWhatWasSent(Style style) {
		Collection<Message<Order>> seen = new ConcurrentLinkedQueue<>();
		start(style.consumer("orders", seen::add).withTrigger(trigger()));

		Payload payload = Payload.json("{\"number\":7,\"customer\":\"Zoë\"}")
			.withHeaders(PayloadHeaders.of(Map.of("traceparent", List.of("00-abc"))));
		send(new BrokerMessage("id-7", "Zoë", payload));

		await().until(() -> !seen.isEmpty());
		Message<Order> message = seen.iterator().next();
		assertThat(message.getPayload()).isEqualTo(new Order(7, "Zoë"));
		assertThat(message.getHeaders()).containsEntry("traceparent", "00-abc")
			.containsEntry(MessageHeader.ID, "id-7")
			.containsEntry(MessageHeader.KEY, "Zoë")
			.containsEntry(MessageHeader.SOURCE, this.source)
			.containsEntry(MessageHeader.ATTEMPT, "1");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("each message is handled once while nothing goes wrong")
	void handlesEachMessageOnce(Style style) {
		start(style.consumer("orders", this::handle).withTrigger(trigger()));

		sendOrders(0, 200);

		await().until(() -> this.handled.size() >= 200);
		assertThat(this.handled).doesNotHaveDuplicates().hasSize(200);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("what the function has no room for comes back, and that is no attempt")
	void givesBackWhatThereIsNoRoomFor(Style style) {
		Collection<Object> attempts = new ConcurrentLinkedQueue<>();
		FunctionLimits one = new FunctionLimits(1, Duration.ofSeconds(30), 1024);
		start(one, style.consumer("orders", order -> {
			attempts.add(String.valueOf(order.getHeaders().get(MessageHeader.ATTEMPT)));
			pause(5);
			handle(order);
		}).withTrigger(trigger(FAST.withConcurrency(3))));

		sendOrders(0, 6);

		await().until(() -> this.handled.size() == 6);
		assertThat(attempts).containsOnly("1");
	}

	@Test
	@DisplayName("what there is no budget for waits until there is, and loses no attempt by that")
	void waitsForTheBudget() {
		Instant hour = Instant.parse("2026-11-23T12:00:00Z");
		AtomicReference<Instant> clock = new AtomicReference<>(hour.minusSeconds(1));
		Budget three = new Budget("three", Budget.Scope.EVERYTHING, BudgetShare.ALL, BudgetMeasure.CALLS,
				BudgetWindow.HOUR, Optional.empty(), Optional.of(BigDecimal.valueOf(3)));
		MessageApplication.Spending spending = new MessageApplication.Spending(clock::get, List.of(three));
		Collection<Object> attempts = new ConcurrentLinkedQueue<>();
		MessageApplication application = opened(new MessageApplication(this.broker, this.store,
				MessageApplication.LIMITS, tested().patience(), spending, Style.IMPERATIVE.consumer("orders", order -> {
					attempts.add(String.valueOf(order.getHeaders().get(MessageHeader.ATTEMPT)));
					handle(order);
				}).withTrigger(trigger(FAST))))
			.start();

		sendOrders(0, 6);

		await().until(() -> this.handled.size() == 3 && application.budgets().beyondHard("three") > 0);
		clock.set(hour);
		await().until(() -> this.handled.size() == 6);
		assertThat(attempts).containsOnly("1");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("messages of one key stay in order although some fail; other keys go on")
	void keepsOrderWithinKeys(Style style) {
		Map<String, Collection<Integer>> order = new ConcurrentHashMap<>();
		Set<Integer> failed = ConcurrentHashMap.newKeySet();
		start(style.consumer("orders", message -> {
			int number = message.getPayload().number();
			if (number % 7 == 0 && failed.add(number)) {
				throw new IllegalStateException("first time");
			}
			order.computeIfAbsent(message.getPayload().customer(), key -> new ConcurrentLinkedQueue<>()).add(number);
			this.handled.add(number);
		}).withTrigger(trigger(FAST.inOrder())));

		IntStream.range(0, 100).forEach(number -> send(order(number, "customer-" + number % 10)));

		await().until(() -> this.handled.size() >= 100);
		assertThat(order).hasSize(10)
			.allSatisfy((key, numbers) -> assertThat(List.copyOf(numbers)).hasSize(10).isSorted());
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("no more messages are handled at once than was said")
	void boundsWhatIsHandledAtOnce(Style style) {
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		start(style.consumer("orders", order -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			pause(2);
			now.decrementAndGet();
			handle(order);
		}).withTrigger(trigger(FAST.withConcurrency(3).withBatch(5))));

		sendOrders(0, 60);

		await().until(() -> this.handled.size() == 60);
		assertThat(most.get()).isBetween(1, 3);
	}

	@Test
	@DisplayName("every group is handed every message")
	void servesEachGroup() {
		Collection<Integer> audited = new ConcurrentLinkedQueue<>();
		start(Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger()),
				Style.REACTIVE.consumer("audit", order -> audited.add(order.getPayload().number()))
					.withTrigger(trigger()));

		sendOrders(0, 20);

		await().until(() -> this.handled.size() == 20 && audited.size() == 20);
		assertThat(audited).containsExactlyInAnyOrderElementsOf(this.handled);
	}

	@Test
	@DisplayName("instances of one group share the messages")
	void sharesWithinAGroup() {
		start(Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger()));
		application(open(), Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger())).start();

		sendOrders(0, 200);

		await().until(() -> this.handled.size() >= 200);
		assertThat(this.handled).hasSize(200).doesNotHaveDuplicates();
	}

}
