package io.faasade.state.transaction;

import java.util.List;
import java.util.stream.Collectors;

import io.faasade.function.Actionable;
import io.faasade.function.FunctionDescriptor;

/** A function cannot be the transaction that it is to be. */
public final class UnusableTransactionException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UnusableTransactionException(String description, String action) {
		super(description);
		this.action = action;
	}

	static UnusableTransactionException streamsOut(FunctionDescriptor function) {
		return new UnusableTransactionException(
				"%s answers a stream, and its invocations are transactions: the answer would leave before the commit"
					.formatted(function),
				"Answer all items at once, for example: Mono<List<%s>>%s"
					.formatted(function.shape().output().type().toClass().getSimpleName(), leaveOut(function)));
	}

	static UnusableTransactionException streamsIn(FunctionDescriptor function) {
		return new UnusableTransactionException(
				"%s takes a stream, and its invocations are transactions: what was read of it could not be read again"
					.formatted(function),
				"Take all items at once, for example: List<%s>%s"
					.formatted(function.shape().input().type().toClass().getSimpleName(), leaveOut(function)));
	}

	private static String leaveOut(FunctionDescriptor function) {
		return function.isAtomic() ? "; or leave out atomic = true"
				: "; or do not let invocations carry an identity, such as an Idempotency-Key";
	}

	static UnusableTransactionException severalGroups(FunctionDescriptor function, List<String> groups) {
		return new UnusableTransactionException(
				"%s keeps its state in several groups (%s): on Redis Cluster they may lie on different nodes"
					.formatted(function, groups.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))),
				"Give all state of the function one group, for example: @State(value = \"name\", group = \"%s\")"
					.formatted(groups.get(groups.size() - 1)));
	}

	@Override
	public String action() {
		return this.action;
	}

}
