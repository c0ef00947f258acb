package io.faasade.dispatch;

import java.util.List;
import java.util.Optional;

import io.faasade.function.FunctionName;
import io.faasade.invocation.Format;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;

import org.jspecify.annotations.Nullable;

/**
 * The one door to every function: runs the filter chain, and in its midst the function,
 * on the calling thread.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class FunctionInvoker {

	private final FunctionDirectory directory;

	private final InvocationIds ids;

	private final FunctionHandler chain;

	/**
	 * Make the door.
	 * @param directory the functions behind it
	 * @param ids names invocations that come from code
	 * @param handOver carries the context of a call into reactive functions
	 * @param filters what stands around every invocation, outermost first
	 */
	public FunctionInvoker(FunctionDirectory directory, InvocationIds ids, HandOver handOver,
			List<InvocationFilter> filters) {
		this.directory = directory;
		this.ids = ids;
		FunctionHandler handlers = guarded(new FunctionHandlers(directory, handOver));
		for (int i = filters.size() - 1; i >= 0; i--) {
			handlers = guarded(link(filters.get(i), handlers));
		}
		this.chain = handlers;
	}

	private static FunctionHandler link(InvocationFilter filter, FunctionHandler next) {
		return invocation -> filter.filter(invocation, next);
	}

	// Guards every link, not only the outermost: an outer filter must see how an inner
	// one ended.
	private static FunctionHandler guarded(FunctionHandler handler) {
		return invocation -> {
			try {
				return handler.handle(invocation);
			}
			catch (Throwable thrown) {
				return Settled.of(thrown);
			}
		};
	}

	/**
	 * Run an invocation. One that was not admitted by an adapter asks for its permit
	 * here.
	 * @param invocation what came in
	 */
	public Outcome invoke(Invocation invocation) {
		Optional<Admission> given = invocation.get(Admission.ATTRIBUTE);
		Optional<Admission> admission = given.isPresent() ? given : admit(invocation);
		return admission.map(permit -> invoke(invocation, permit)).orElseGet(() -> this.chain.handle(invocation));
	}

	private Outcome invoke(Invocation invocation, Admission admission) {
		Outcome outcome = this.chain.handle(admission.accompany(invocation)).onEnd(ending -> admission.release());
		return watched(outcome, admission);
	}

	private static Outcome watched(Outcome outcome, Admission admission) {
		if (outcome instanceof Streaming streaming) {
			admission.awaitReader(streaming);
		}
		return (outcome instanceof Deferred deferred)
				? new Deferred(deferred.outcome().map(later -> watched(later, admission))) : outcome;
	}

	private Optional<Admission> admit(Invocation invocation) {
		return this.directory.find(invocation.function())
			.map(function -> function.gate().admit(invocation.arrivedAt()));
	}

	/**
	 * Turn an invocation away before it runs, so that it is counted all the same.
	 * @param invocation what came in
	 * @param reason how it ends
	 */
	public Outcome turnAway(Invocation invocation, Settled reason) {
		Outcome ended = this.chain.handle(invocation.with(LimitsFilter.TURNED_AWAY, reason));
		return invocation.get(Admission.ATTRIBUTE)
			.map(admission -> ended.onEnd(ending -> admission.release()))
			.orElse(ended);
	}

	/**
	 * Call a function from code, as a test does: the whole chain, no socket. Waits for an
	 * answer that comes later.
	 * @param function name of the function
	 * @param input its argument as an object, {@code null} for a supplier; a {@code Flux}
	 * for one that takes many
	 * @param <O> type of the answer
	 * @return the answer as an object, {@code null} for none; a {@code Flux} of many
	 * @throws InvocationRefusedException if the function was not run
	 * @throws RuntimeException what the function threw
	 */
	@SuppressWarnings("unchecked")
	public <O> @Nullable O invoke(String function, @Nullable Object input) {
		Invocation invocation = Invocation
			.of(this.ids.next(), new FunctionName(function), Trigger.OTHER, Payload.ofValue(input))
			.withFormat(Format.VALUE);
		return (O) invoke(invocation).fold(new TypedAnswer());
	}

	/**
	 * Call a supplier from code.
	 * @param function name of the function
	 * @param <O> type of the answer
	 * @return the answer as an object, {@code null} for none; a {@code Flux} of many
	 */
	public <O> @Nullable O invoke(String function) {
		return invoke(function, null);
	}

	/** A name that no function has. */
	static Rejected unknown() {
		return new Rejected(Rejected.Reason.UNKNOWN_FUNCTION, "There is no such function");
	}

}
