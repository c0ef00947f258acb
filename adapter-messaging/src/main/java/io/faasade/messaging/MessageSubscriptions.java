package io.faasade.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionKind;
import io.faasade.state.transaction.TransactionalFunctions;

/** All functions that messages are brought to, and on which terms. */
public final class MessageSubscriptions {

	private final List<Subscription> subscriptions;

	private MessageSubscriptions(List<Subscription> subscriptions) {
		this.subscriptions = List.copyOf(subscriptions);
	}

	/**
	 * Gather what the triggers of functions ask for.
	 * @param directory the functions
	 * @param rules what holds beside the triggers
	 * @throws UnusableMessageTriggerException if a function cannot take messages
	 */
	public static MessageSubscriptions of(FunctionDirectory directory, MessageRules rules) {
		return new MessageSubscriptions(
				directory.functions().stream().flatMap(function -> subscriptions(function, rules)).toList());
	}

	private static Stream<Subscription> subscriptions(BoundFunction function, MessageRules rules) {
		FunctionDescriptor descriptor = function.descriptor();
		if (!rules.served().test(descriptor.name())) {
			return Stream.empty();
		}
		Optional<MessageTriggerDefinition> override = rules.overrides().apply(descriptor.name());
		List<MessageTriggerDefinition> declared = declared(descriptor);
		if (declared.isEmpty()) {
			override.ifPresent(declared::add);
		}
		return declared.stream()
			.map(trigger -> override.map(trigger::overriddenBy).orElse(trigger))
			.map(trigger -> subscription(function, trigger, rules));
	}

	private static List<MessageTriggerDefinition> declared(FunctionDescriptor descriptor) {
		List<MessageTriggerDefinition> declared = new ArrayList<>();
		descriptor.annotations().stream(MessageTrigger.class).map(MessageTriggerDefinition::of).forEach(declared::add);
		descriptor.triggers()
			.stream()
			.filter(MessageTriggerDefinition.class::isInstance)
			.map(MessageTriggerDefinition.class::cast)
			.forEach(declared::add);
		return declared;
	}

	private static Subscription subscription(BoundFunction function, MessageTriggerDefinition trigger,
			MessageRules rules) {
		FunctionDescriptor descriptor = function.descriptor();
		if (descriptor.shape().kind() == FunctionKind.SUPPLIER) {
			throw UnusableMessageTriggerException.supplier(descriptor);
		}
		if (!trigger.output().isEmpty() && descriptor.shape().kind() == FunctionKind.CONSUMER) {
			throw UnusableMessageTriggerException.answersNothing(descriptor, trigger.output());
		}
		String stateGroup = TransactionalFunctions.group(descriptor);
		if (!stateGroup.isEmpty()) {
			throw UnusableMessageTriggerException.stateElsewhere(descriptor, stateGroup);
		}
		return terms(function, trigger, rules);
	}

	private static Subscription terms(BoundFunction function, MessageTriggerDefinition trigger, MessageRules rules) {
		FunctionDescriptor descriptor = function.descriptor();
		String broker = trigger.broker().isEmpty() ? rules.broker() : trigger.broker();
		String name = trigger.source().isEmpty() ? descriptor.name().value() : trigger.source();
		String group = trigger.group().isEmpty() ? rules.application() + "." + descriptor.name() : trigger.group();
		return new Subscription(function, new MessageSource(broker, name, group), trigger.settings().terms(),
				Optional.of(trigger.output()).filter(output -> !output.isEmpty()),
				trigger.deadLetters().isEmpty() ? group + ".dead" : trigger.deadLetters());
	}

	/** All of them, by name of the function. */
	public List<Subscription> all() {
		return this.subscriptions;
	}

}
