package io.faasade.state.transaction;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Finds the run that code belongs to: by the Reactor context it is subscribed with, else
 * by the thread it is on.
 */
final class CurrentRun {

	private static final ThreadLocal<@Nullable Run> THREAD = new ThreadLocal<>();

	private CurrentRun() {
	}

	static Optional<Run> of(ContextView context) {
		return context.<Run>getOrEmpty(CurrentRun.class);
	}

	static Optional<Run> ofThread() {
		return Optional.ofNullable(THREAD.get());
	}

	static Context onto(Context context, Run run) {
		return context.put(CurrentRun.class, run);
	}

	/** Do some work on this thread that belongs to a run. */
	static <T> T within(Run run, Supplier<T> work) {
		Run outer = THREAD.get();
		THREAD.set(run);
		try {
			return work.get();
		}
		finally {
			restore(outer);
		}
	}

	private static void restore(@Nullable Run outer) {
		if (outer != null) {
			THREAD.set(outer);
		}
		else {
			THREAD.remove();
		}
	}

	/** The same answer, told where what follows at once belongs to the run, too. */
	static <T> Mono<T> within(Run run, Mono<T> answer) {
		return Mono.create(sink -> sink.onDispose(answer.subscribe(value -> within(run, () -> {
			sink.success(value);
			return value;
		}), thrown -> within(run, () -> {
			sink.error(thrown);
			return thrown;
		}), sink::success)));
	}

}
