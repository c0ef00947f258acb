package io.faasade.autoconfigure.messaging;

import java.util.List;

import io.faasade.autoconfigure.TriggerListing;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.invocation.Trigger;
import io.faasade.messaging.MessageSubscriptions;
import io.faasade.messaging.Subscription;

/** Lists brokers and sources of functions. */
final class MessageTriggerListing implements TriggerListing {

	private final MessageSubscriptions subscriptions;

	MessageTriggerListing(MessageSubscriptions subscriptions) {
		this.subscriptions = subscriptions;
	}

	@Override
	public Trigger kind() {
		return Trigger.PUBSUB;
	}

	@Override
	public List<String> triggers(FunctionName function) {
		return this.subscriptions.all()
			.stream()
			.filter(subscription -> subscription.function().name().equals(function))
			.map(Subscription::toString)
			.toList();
	}

	@Override
	public String thread(FunctionDescriptor function) {
		return function.runsOnEventLoop() ? "event loop" : "thread";
	}

}
