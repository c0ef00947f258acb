package io.faasade.messaging;

import io.faasade.function.Actionable;
import io.faasade.function.FunctionDescriptor;

/** A function's message trigger asks for what cannot be. */
public final class UnusableMessageTriggerException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UnusableMessageTriggerException(String description, String action) {
		super(description);
		this.action = action;
	}

	static UnusableMessageTriggerException supplier(FunctionDescriptor function) {
		return new UnusableMessageTriggerException(
				"%s has a message trigger, but takes nothing that a message could be".formatted(function),
				"Declare a Consumer or a Function, or take the trigger away");
	}

	static UnusableMessageTriggerException answersNothing(FunctionDescriptor function, String output) {
		return new UnusableMessageTriggerException(
				"%s is to send its answers to '%s', but answers nothing".formatted(function, output),
				"Declare a Function, or take the output away");
	}

	static UnusableMessageTriggerException reserved(FunctionDescriptor function, String place) {
		return new UnusableMessageTriggerException(
				"%s has a message trigger that names '%s', where state and messaging keep what is their own"
					.formatted(function, place),
				"Choose a source, an output or a destination of dead letters of another name");
	}

	static UnusableMessageTriggerException stateElsewhere(FunctionDescriptor function, String group) {
		return new UnusableMessageTriggerException(
				"%s has a message trigger and keeps its state in the group '%s', which cannot be changed in one step with what is known of messages"
					.formatted(function, group),
				"Keep the function's state in the application's own group, or take the trigger away");
	}

	@Override
	public String action() {
		return this.action;
	}

}
