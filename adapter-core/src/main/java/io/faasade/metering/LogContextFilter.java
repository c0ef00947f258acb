package io.faasade.metering;

import io.faasade.invocation.ContextCarrier;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.Ordered;

/**
 * Has everything that is logged during an invocation say which one it was: in the MDC,
 * under {@value #FUNCTION}, {@value #INVOCATION_ID} and {@value #TRIGGER}.
 */
public final class LogContextFilter implements InvocationFilter, Ordered {

	/** Inside tracing, so that a span is there already. */
	public static final int ORDER = ObservationFilter.ORDER + 50;

	/** Name of the function. */
	public static final String FUNCTION = "faas.name";

	/** Identity of the invocation. */
	public static final String INVOCATION_ID = "faas.invocation_id";

	/** What brought it. */
	public static final String TRIGGER = "faas.trigger";

	private final ContextCarrier carrier;

	/**
	 * Name invocations in the log.
	 * @param carrier takes the names along into reactive functions
	 */
	public LogContextFilter(ContextCarrier carrier) {
		this.carrier = carrier;
	}

	@Override
	public Outcome filter(Invocation invocation, FunctionHandler next) {
		String id = invocation.id().toString();
		Surroundings named = () -> put(invocation, id);
		return named.around(this.carrier, () -> next.handle(invocation));
	}

	// A function may call another: what was there is put back.
	private static Runnable put(Invocation invocation, String id) {
		String function = MDC.get(FUNCTION);
		String identity = MDC.get(INVOCATION_ID);
		String trigger = MDC.get(TRIGGER);
		MDC.put(FUNCTION, invocation.function().value());
		MDC.put(INVOCATION_ID, id);
		MDC.put(TRIGGER, invocation.trigger().tag());
		return () -> {
			restore(FUNCTION, function);
			restore(INVOCATION_ID, identity);
			restore(TRIGGER, trigger);
		};
	}

	private static void restore(String key, @Nullable String before) {
		if (before != null) {
			MDC.put(key, before);
		}
		else {
			MDC.remove(key);
		}
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
