package io.faasade.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.faasade.autoconfigure.actuate.DeadLetterReport.Failure;
import io.faasade.autoconfigure.actuate.DeadLetterReport.Letter;
import io.faasade.autoconfigure.actuate.DeadLetterReport.Message;
import io.faasade.messaging.DeadLetters;
import io.faasade.messaging.DeadLetters.Entry;
import io.faasade.messaging.MessageBrokers;
import io.faasade.messaging.MessageFunctions;
import io.faasade.messaging.ServedSubscription;
import io.faasade.messaging.Subscription;

/** Looks after the messages that functions could not handle. Waits for the brokers. */
final class DeadLetterReports {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final List<Subscription> subscriptions;

	private final Optional<MessageBrokers> brokers;

	DeadLetterReports(Optional<MessageFunctions> functions, Optional<MessageBrokers> brokers) {
		this.subscriptions = functions.map(MessageFunctions::served)
			.orElse(List.of())
			.stream()
			.map(ServedSubscription::subscription)
			.toList();
		this.brokers = brokers;
	}

	/** Whether messages are brought to a function. */
	boolean isKnown(String function) {
		return find(function).isPresent();
	}

	DeadLetterReport of(String function, int limit) {
		String destination = subscription(function).deadLetters();
		List<Letter> letters = letters(function).list(destination, limit)
			.map(DeadLetterReports::letter)
			.collectList()
			.block(PATIENCE);
		return new DeadLetterReport(destination, Objects.requireNonNull(letters));
	}

	/** Send a message again; answers its new identity, nothing if there is none such. */
	Optional<String> replay(String function, String letter) {
		return letters(function).replay(subscription(function).deadLetters(), letter).blockOptional(PATIENCE);
	}

	/** Throw a message away; answers whether there was one. */
	boolean discard(String function, String letter) {
		return letters(function).discard(subscription(function).deadLetters(), letter)
			.blockOptional(PATIENCE)
			.orElse(false);
	}

	private Subscription subscription(String function) {
		return find(function).orElseThrow();
	}

	private Optional<Subscription> find(String function) {
		return this.subscriptions.stream().filter(each -> each.function().name().value().equals(function)).findFirst();
	}

	private DeadLetters letters(String function) {
		return this.brokers.orElseThrow().get(subscription(function).source().broker()).deadLetters();
	}

	private static Letter letter(Entry entry) {
		Message message = new Message(entry.reason("id"), entry.reason("source"), entry.payload().contentType(),
				entry.payload().size());
		return new Letter(entry.letter(), message, attempts(entry),
				new Failure(entry.reason("first-time"), entry.reason("first-failure"), ""),
				new Failure(entry.reason("time"), entry.reason("failure"), entry.reason("message")));
	}

	// Somebody else may put messages there, too.
	private static int attempts(Entry entry) {
		String attempts = entry.reason("attempts");
		return attempts.matches("\\d{1,9}") ? Integer.parseInt(attempts) : 0;
	}

}
