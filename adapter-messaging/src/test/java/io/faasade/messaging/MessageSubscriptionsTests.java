package io.faasade.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionRegistration;
import io.faasade.function.FunctionShape;
import org.junit.jupiter.api.Test;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What message triggers ask for. */
class MessageSubscriptionsTests {

	@Test
	void readsTheAnnotation() {
		Subscription subscription = single(annotated(Annotated.class), MessageRules.of("shop", "embedded"));

		assertThat(subscription.source()).isEqualTo(new MessageSource("kafka", "page-views", "readers"));
		assertThat(subscription.terms()).isEqualTo(
				new DeliveryTerms(3, 7, true, new RetryPolicy(9, Duration.ofMillis(250), Duration.ofMinutes(2))));
		assertThat(subscription.deadLetters()).isEqualTo("graveyard");
	}

	@Test
	void fillsInWhatIsNotSaid() {
		Subscription subscription = single(annotated(Plain.class), MessageRules.of("shop", "embedded"));

		assertThat(subscription.source()).isEqualTo(new MessageSource("embedded", "count", "shop.count"));
		assertThat(subscription.terms()).isEqualTo(
				new DeliveryTerms(16, 64, false, new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(1))));
		assertThat(subscription.deadLetters()).isEqualTo("shop.count.dead");
		assertThat(subscription.output()).isEmpty();
	}

	@Test
	void letsTheOperatorHaveTheLastWord() {
		MessageRules rules = new MessageRules("shop", "embedded", name -> true, name -> Optional
			.of(MessageTriggerDefinition.from("views").withSettings(DeliverySettings.silence().withConcurrency(1))));

		Subscription subscription = single(annotated(Annotated.class), rules);

		assertThat(subscription.source().name()).isEqualTo("views");
		assertThat(subscription.source().group()).isEqualTo("readers");
		assertThat(subscription.terms().concurrency()).isEqualTo(1);
		assertThat(subscription.terms().ordered()).isTrue();
	}

	@Test
	void bringsMessagesToAFunctionThatOnlyTheOperatorNames() {
		MessageRules rules = new MessageRules("shop", "embedded", name -> true,
				name -> Optional.of(MessageTriggerDefinition.from("views")));
		FunctionDescriptor function = FunctionRegistration.consumer("count", String.class, text -> {
		}).descriptor();

		assertThat(single(function, rules).source().name()).isEqualTo("views");
	}

	@Test
	void bringsNothingToAFunctionWithoutATrigger() {
		FunctionDescriptor function = FunctionRegistration.consumer("count", String.class, text -> {
		}).descriptor();

		assertThat(subscriptions(function, MessageRules.of("shop", "embedded"))).isEmpty();
	}

	@Test
	void refusesASupplier() {
		FunctionDescriptor function = FunctionRegistration.supplier("now", String.class, () -> "now")
			.withTrigger(MessageTriggerDefinition.from("ticks"))
			.descriptor();

		assertThatExceptionOfType(UnusableMessageTriggerException.class)
			.isThrownBy(() -> subscriptions(function, MessageRules.of("shop", "embedded")))
			.withMessageContaining("takes nothing that a message could be")
			.satisfies(unusable -> assertThat(unusable.action()).startsWith("Declare a Consumer or a Function"));
	}

	@Test
	void refusesAnOutputOfAConsumer() {
		FunctionDescriptor function = FunctionRegistration.consumer("count", String.class, text -> {
		}).withTrigger(MessageTriggerDefinition.from("views").withOutput("counts")).descriptor();

		assertThatExceptionOfType(UnusableMessageTriggerException.class)
			.isThrownBy(() -> subscriptions(function, MessageRules.of("shop", "embedded")))
			.withMessageContaining("'counts'")
			.satisfies(unusable -> assertThat(unusable.action()).startsWith("Declare a Function"));
	}

	private static Subscription single(FunctionDescriptor function, MessageRules rules) {
		return subscriptions(function, rules).get(0);
	}

	private static List<Subscription> subscriptions(FunctionDescriptor function, MessageRules rules) {
		FunctionDirectory directory = FunctionDirectory.of(List.of(function), MessageApplication.codecs()::of,
				name -> FunctionLimits.defaults());
		return MessageSubscriptions.of(directory, rules).all();
	}

	private static FunctionDescriptor annotated(Class<?> type) {
		return FunctionDescriptor
			.of(new FunctionName("count"), FunctionShape.consumer(ResolvableType.forClass(String.class)), () -> type)
			.annotations(MergedAnnotations.from(type))
			.build();
	}

	@MessageTrigger(source = "page-views", broker = "kafka", group = "readers", concurrency = 3, batch = 7,
			attempts = 9, backOff = "250ms", longestBackOff = "2m", ordered = true, deadLetters = "graveyard")
	private static final class Annotated {

	}

	@MessageTrigger
	private static final class Plain {

	}

}
