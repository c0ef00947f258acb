package io.faasade.autoconfigure.state;

import java.util.function.Predicate;

import io.faasade.function.FunctionDescriptor;

/**
 * Tells which functions an adapter gives invocations with an identity: those are
 * transactions.
 */
@FunctionalInterface
public interface IdentifiedFunctions extends Predicate<FunctionDescriptor> {

}
