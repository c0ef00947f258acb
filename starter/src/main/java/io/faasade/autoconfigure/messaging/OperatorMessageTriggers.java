package io.faasade.autoconfigure.messaging;

import java.util.Optional;
import java.util.function.Function;

import io.faasade.autoconfigure.FunctionSettings;
import io.faasade.autoconfigure.OperatorSettings;
import io.faasade.function.FunctionName;
import io.faasade.messaging.DeliverySettings;
import io.faasade.messaging.MessageTriggerDefinition;

/** What the operator says of the message triggers of functions. */
final class OperatorMessageTriggers implements Function<FunctionName, Optional<MessageTriggerDefinition>> {

	private static final MessageTriggerDefinition SILENCE = MessageTriggerDefinition.from("");

	private final OperatorSettings operator;

	OperatorMessageTriggers(OperatorSettings operator) {
		this.operator = operator;
	}

	@Override
	public Optional<MessageTriggerDefinition> apply(FunctionName function) {
		FunctionSettings.Message message = this.operator.of(function).message();
		DeliverySettings settings = new DeliverySettings(message.concurrency(), message.batch(), message.attempts(),
				message.backOff(), message.longestBackOff(), Optional.ofNullable(message.ordered()));
		return Optional
			.of(new MessageTriggerDefinition(message.source(), message.broker(), message.group(), message.output(),
					message.deadLetters(), settings))
			.filter(said -> !SILENCE.equals(said));
	}

	/** Whether messages are brought to a function at all. */
	boolean isServed(FunctionName function) {
		return this.operator.of(function).message().enabled();
	}

}
