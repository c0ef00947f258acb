package io.faasade.dispatch;

import io.faasade.codec.UnreadableTypeException;
import io.faasade.function.Actionable;
import io.faasade.function.FunctionDescriptor;

/** A function cannot be called, for nothing can be read into what it takes. */
public final class UnusableFunctionException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnusableFunctionException(FunctionDescriptor function, UnreadableTypeException unreadable) {
		super("%s cannot be called: %s".formatted(function, unreadable.getMessage()), unreadable);
		this.action = unreadable.action();
	}

	@Override
	public String action() {
		return this.action;
	}

}
