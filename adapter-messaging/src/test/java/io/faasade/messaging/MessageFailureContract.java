package io.faasade.messaging;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Payload;
import io.faasade.messaging.DeadLetters.Entry;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of messages that cannot be handled. */
abstract class MessageFailureContract extends BrokerCases {

	@ParameterizedTest
	@EnumSource
	@DisplayName("what fails is tried again, and its attempts are counted")
	void triesAgainWhatFails(Style style) {
		Collection<Object> attempts = new ConcurrentLinkedQueue<>();
		start(style.consumer("orders", order -> {
			attempts.add(String.valueOf(order.getHeaders().get(MessageHeader.ATTEMPT)));
			if (attempts.size() < 3) {
				throw new IllegalStateException("not yet");
			}
			handle(order);
		}).withTrigger(trigger()));

		sendOrder(1);

		await().until(() -> this.handled.size() == 1);
		assertThat(attempts).containsExactly("1", "2", "3");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("what fails again and again is put among the dead letters; its neighbours are handled")
	void putsPoisonAside(Style style) {
		start(style.consumer("orders", order -> {
			if (order.getPayload().number() == 13) {
				throw new IllegalStateException("unlucky");
			}
			handle(order);
		}).withTrigger(trigger()));

		sendOrders(10, 20);

		await().until(() -> deadLetters().size() == 1 && this.handled.size() == 19);
		Entry letter = deadLetters().get(0);
		assertThat(letter.payload().asText()).contains("\"number\":13");
		assertThat(letter.reason("source")).isEqualTo(this.source);
		assertThat(letter.reason("function")).isEqualTo("orders");
		assertThat(letter.reason("attempts")).isEqualTo("3");
		assertThat(letter.reason("id")).isEqualTo(id(13));
		assertThat(letter.reason("failure")).isEqualTo(IllegalStateException.class.getName());
		assertThat(letter.reason("message")).isEqualTo("unlucky");
		assertThat(letter.reason("first-time")).isLessThanOrEqualTo(letter.reason("time"));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("what cannot be read is put among the dead letters at once")
	void putsUnreadableAside(Style style) {
		start(style.consumer("orders", this::handle).withTrigger(trigger()));

		send(new BrokerMessage("broken", "", Payload.json("{\"number\":\"seven\"}")));

		await().until(() -> deadLetters().size() == 1);
		assertThat(deadLetters().get(0).reason("failure")).isEqualTo("UNREADABLE_PAYLOAD");
		assertThat(deadLetters().get(0).reason("attempts")).isEqualTo("1");
		assertThat(this.handled).isEmpty();
	}

	@Test
	@DisplayName("what breaks a constraint is put among the dead letters at once")
	void putsInvalidAside() {
		start(FunctionRegistration.consumer("orders", Named.class, named -> this.handled.add(1))
			.withTrigger(trigger()));

		send(new BrokerMessage("nameless", "", Payload.json("{\"name\":\"\"}")));

		await().until(() -> deadLetters().size() == 1);
		assertThat(deadLetters().get(0).reason("failure")).isEqualTo("INVALID_PAYLOAD");
		assertThat(this.handled).isEmpty();
	}

	@Test
	@DisplayName("dead letters can be listed, sent again under a new identity, and thrown away")
	void looksAfterDeadLetters() {
		AtomicBoolean mended = new AtomicBoolean();
		Collection<Object> ids = new ConcurrentLinkedQueue<>();
		start(Style.IMPERATIVE.consumer("orders", order -> {
			if (!mended.get()) {
				throw new IllegalStateException("broken");
			}
			ids.add(String.valueOf(order.getHeaders().get(MessageHeader.ID)));
			handle(order);
		}).withTrigger(trigger()));
		sendOrders(1, 2);
		await().until(() -> deadLetters().size() == 2);
		mended.set(true);

		Entry first = deadLetters().get(0);
		String id = this.broker.deadLetters()
			.replay(deadLetterDestination(), first.letter())
			.block(tested().patience());
		await().until(() -> this.handled.size() == 1);
		Entry second = deadLetters().get(0);
		Boolean discarded = this.broker.deadLetters()
			.discard(deadLetterDestination(), second.letter())
			.block(tested().patience());

		assertThat(ids).containsExactly(id);
		assertThat(discarded).isTrue();
		await().until(() -> deadLetters().isEmpty());
		assertThat(
				this.broker.deadLetters().discard(deadLetterDestination(), second.letter()).block(tested().patience()))
			.isFalse();
	}

	/**
	 * Something with a constraint.
	 *
	 * @param name must not be blank
	 */
	public record Named(@NotBlank String name) {
	}

}
