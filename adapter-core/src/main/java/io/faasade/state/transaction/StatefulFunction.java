package io.faasade.state.transaction;

import java.lang.reflect.AnnotatedElement;

import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;

/**
 * A function that uses state.
 *
 * @param descriptor the function
 * @param identified whether its invocations may carry an identity
 */
record StatefulFunction(FunctionDescriptor descriptor, boolean identified) {

	FunctionName name() {
		return this.descriptor.name();
	}

	boolean isAtomic() {
		return this.descriptor.isAtomic();
	}

	boolean canBeTransaction() {
		return isAtomic() || this.identified;
	}

	/** Whether an invocation may wait on the thread that it is run on. */
	boolean mayWait() {
		return this.descriptor.mayWait();
	}

	/** Whether it may be run again on any thread. */
	boolean neverBlocks() {
		return this.descriptor.runsOnEventLoop();
	}

	/** Whether a method or class, or a superclass, declares one of its beans. */
	boolean isDeclaredBy(AnnotatedElement element) {
		return this.descriptor.declarations()
			.stream()
			.anyMatch(declaration -> declaration.equals(element) || (declaration instanceof Class<?> type
					&& element instanceof Class<?> declared && declared.isAssignableFrom(type)));
	}

}
