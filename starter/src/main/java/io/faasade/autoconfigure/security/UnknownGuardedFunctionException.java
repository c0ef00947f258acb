package io.faasade.autoconfigure.security;

import java.util.Collection;
import java.util.stream.Collectors;

import io.faasade.function.FunctionName;

/** A security rule names a function that does not exist. */
public final class UnknownGuardedFunctionException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	UnknownGuardedFunctionException(FunctionName name, Collection<FunctionName> known) {
		super("A security rule names the function '%s', which does not exist; the functions are: %s".formatted(name,
				known.stream().map(FunctionName::value).collect(Collectors.joining(", "))));
	}

}
