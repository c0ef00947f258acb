package io.faasade.dispatch;

import java.util.HashMap;
import java.util.Map;

import io.faasade.function.FunctionName;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome;

/** The inner end of the chain: the handler of the function that is asked for. */
final class FunctionHandlers implements FunctionHandler {

	private final Map<FunctionName, FunctionHandler> handlers = new HashMap<>();

	FunctionHandlers(FunctionDirectory directory, HandOver handOver) {
		directory.functions()
			.forEach(function -> this.handlers.put(function.name(), new FunctionCall(function, handOver)));
	}

	@Override
	public Outcome handle(Invocation invocation) {
		FunctionHandler handler = this.handlers.get(invocation.function());
		return (handler != null) ? handler.handle(invocation) : FunctionInvoker.unknown();
	}

}
