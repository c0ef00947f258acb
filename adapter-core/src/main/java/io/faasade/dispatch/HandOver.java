package io.faasade.dispatch;

import java.util.List;
import java.util.function.Supplier;

import io.faasade.invocation.ContextCarrier;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshot.Scope;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Carries what belongs to a call (security context, observation, locale, MDC and whatever
 * else has a {@link ThreadLocalAccessor}) to the thread and into the Reactor context its
 * function runs in. Nothing stays behind on a thread.
 */
public final class HandOver implements ContextCarrier {

	private static final Logger logger = LoggerFactory.getLogger(HandOver.class);

	private final ContextSnapshotFactory snapshots;

	private final List<ContextBridge> bridges;

	/**
	 * Make a hand-over.
	 * @param accessors what is carried beyond what is registered globally; one of the
	 * same key wins over the global one
	 * @param bridges complete the context of each call
	 */
	public HandOver(List<ThreadLocalAccessor<?>> accessors, List<ContextBridge> bridges) {
		ContextRegistry registry = new ContextRegistry().loadContextAccessors();
		ContextRegistry.getInstance().getThreadLocalAccessors().forEach(registry::registerThreadLocalAccessor);
		accessors.forEach(registry::registerThreadLocalAccessor);
		this.snapshots = ContextSnapshotFactory.builder().contextRegistry(registry).clearMissing(true).build();
		this.bridges = List.copyOf(bridges);
	}

	/** The Reactor context completed with what the other style of code looks for. */
	Mono<Context> complete(Context context) {
		Mono<Context> completed = Mono.just(context);
		for (ContextBridge bridge : this.bridges) {
			completed = completed.flatMap(known -> completed(bridge, known));
		}
		return completed;
	}

	private static Mono<Context> completed(ContextBridge bridge, Context known) {
		return attempt(() -> bridge.complete(known).defaultIfEmpty(known));
	}

	/** What some work makes; what it throws as a signal. */
	static <T> Mono<T> attempt(Supplier<Mono<T>> work) {
		try {
			return work.get();
		}
		catch (Throwable thrown) {
			// Hidden, or Reactor would unpack it and let a LinkageError pass by all
			// signals.
			return Mono.<T>error(thrown).hide();
		}
	}

	/** Whether there is anything to complete a context with. */
	boolean hasBridges() {
		return !this.bridges.isEmpty();
	}

	/**
	 * What a Reactor context holds, to be opened on the thread that runs the function.
	 */
	ContextSnapshot snapshot(ContextView context) {
		return this.snapshots.captureFrom(context);
	}

	/**
	 * Do some work on this thread, set up with what was carried and left as it was found.
	 */
	<T> T within(ContextSnapshot snapshot, Supplier<T> work) {
		Scope scope = snapshot.setThreadLocals();
		try {
			return work.get();
		}
		finally {
			close(scope);
		}
	}

	// What the work has answered is not to be lost for what comes after it.
	private static void close(Scope scope) {
		try {
			scope.close();
		}
		catch (RuntimeException | LinkageError broken) {
			logger.error("A thread could not be left as it was found: a ThreadLocalAccessor is broken", broken);
		}
	}

	@Override
	public <T> T within(ContextView context, Supplier<T> work) {
		return within(snapshot(context), work);
	}

	@Override
	public Context fromThread(Context context) {
		return this.snapshots.captureAll().updateContext(context);
	}

}
