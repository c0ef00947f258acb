package io.faasade.messaging;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.faasade.function.FunctionName;

/**
 * What holds of message triggers beside what they say themselves.
 *
 * @param application name of the application, which names of groups begin with
 * @param broker the broker where none is named
 * @param served whether messages are brought to a function at all
 * @param overrides what the operator says of a function's triggers
 */
public record MessageRules(String application, String broker, Predicate<FunctionName> served,
		Function<FunctionName, Optional<MessageTriggerDefinition>> overrides) {

	/** Nothing beside. */
	public static MessageRules of(String application, String broker) {
		return new MessageRules(application, broker, name -> true, name -> Optional.empty());
	}

}
