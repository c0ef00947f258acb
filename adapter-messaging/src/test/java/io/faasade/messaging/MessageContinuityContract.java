package io.faasade.messaging;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.faasade.function.FunctionRegistration;
import io.faasade.messaging.Style.Order;
import io.faasade.messaging.Style.Receipt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands and what goes on when attempts, connections and instances end. */
abstract class MessageContinuityContract extends BrokerCases {

	@ParameterizedTest
	@EnumSource
	@DisplayName("closing finishes what has begun and leaves the rest to others; nothing is done twice")
	void drains(Style style) {
		MessageApplication first = start(style.consumer("orders", order -> {
			pause((this.handled.size() < 10) ? 0 : 100);
			handle(order);
		}).withTrigger(trigger(FAST.withConcurrency(4).withBatch(16))));
		sendOrders(0, 100);
		await().until(() -> this.handled.size() >= 10);

		first.close();
		int before = this.handled.size();
		application(open(), style.consumer("orders", this::handle).withTrigger(trigger())).start();

		await().until(() -> this.handled.size() >= 100);
		assertThat(before).isLessThan(100);
		assertThat(this.handled).hasSize(100).doesNotHaveDuplicates();
	}

	@Test
	@DisplayName("what an instance held that went away without a word is handled by others")
	void takesOverFromTheGone() throws Exception {
		CountDownLatch gone = new CountDownLatch(1);
		AtomicBoolean begun = new AtomicBoolean();
		MessageApplication first = application(open(), MessageApplication.LIMITS, Duration.ZERO,
				FunctionRegistration.consumer("orders", Order.class, order -> {
					begun.set(true);
					waitFor(gone);
				}).withTrigger(trigger()));
		first.start();
		sendOrders(0, 5);
		await().untilTrue(begun);

		first.close();
		application(open(), Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger())).start();

		await().until(() -> Set.copyOf(this.handled).size() == 5);
		gone.countDown();
	}

	@Test
	@DisplayName("what a message does to state is done once although it fails after having done it")
	void doesItsWorkOnState() {
		Set<Integer> failed = ConcurrentHashMap.newKeySet();
		start(Style.IMPERATIVE.consumer("orders", order -> {
			this.store.counter("orders").add(order.getPayload().number());
			if (failed.add(order.getPayload().number())) {
				throw new IllegalStateException("after the work");
			}
		}).withTrigger(trigger()));

		sendOrders(1, 20);

		await().until(() -> served("orders").counts().acknowledged().sum() == 20);
		assertThat(this.store.counter("orders").get()).isEqualTo(210);
	}

	@Test
	@DisplayName("what a reactive function does to state is done once although it fails after having done it")
	void doesReactiveWorkOnState() {
		Set<Integer> failed = ConcurrentHashMap.newKeySet();
		start(FunctionRegistration.function("orders", new ParameterizedTypeReference<Order>() {
		}, new ParameterizedTypeReference<Mono<Receipt>>() {
		}, order -> this.store.counter("orders").reactive().add(order.number()).then(Mono.fromSupplier(() -> {
			if (failed.add(order.number())) {
				throw new IllegalStateException("after the work");
			}
			return new Receipt(order.number());
		}))).withTrigger(trigger()));

		sendOrders(1, 20);

		await().until(() -> served("orders").counts().acknowledged().sum() == 20);
		assertThat(this.store.counter("orders").get()).isEqualTo(210);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("when connections are cut reading goes on by itself, and no effect is lost or doubled")
	void survivesOutages(Style style) {
		start(style.function("orders", order -> new Receipt(order.number())).withTrigger(trigger()),
				Style.IMPERATIVE.consumer("totals", order -> {
					pause(2);
					this.store.counter("total").add(order.getPayload().number());
				}).withTrigger(trigger()));

		sendOrders(1, 40);
		tested().cut();
		sendOrders(41, 40);
		await().until(() -> this.store.counter("total").get() > 1_000);
		tested().cut();
		sendOrders(81, 20);

		await().until(() -> this.store.counter("total").get() >= 5_050);
		await().during(Duration.ofMillis(300)).until(() -> this.store.counter("total").get() == 5_050);
	}

}
