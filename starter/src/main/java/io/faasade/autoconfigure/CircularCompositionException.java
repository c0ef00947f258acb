package io.faasade.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import io.faasade.function.Actionable;
import io.faasade.function.FunctionName;

/** A composition is, through others or directly, a part of itself. */
final class CircularCompositionException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Show the ring.
	 * @param ring the compositions, each made of the next; the last is the first
	 */
	CircularCompositionException(List<FunctionName> ring) {
		super("The function '%s' is composed of itself: %s".formatted(ring.get(0),
				ring.stream().map(FunctionName::value).collect(Collectors.joining(" -> "))));
		this.action = "Take '%s' out of faasade.functions.%s.compose, or break the ring elsewhere"
			.formatted(ring.get(0), ring.get(ring.size() - 2));
	}

	@Override
	public String action() {
		return this.action;
	}

}
