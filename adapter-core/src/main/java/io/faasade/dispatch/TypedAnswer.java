package io.faasade.dispatch;

import java.util.concurrent.CancellationException;

import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Fold;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Payload;

import org.jspecify.annotations.Nullable;

/** Answers a caller in code: with the object itself, or by throwing. */
final class TypedAnswer implements Fold<@Nullable Object> {

	@Override
	public @Nullable Object completed(Completed completed) {
		return completed.payload().value().orElse(null);
	}

	@Override
	public @Nullable Object rejected(Rejected rejected) {
		throw new InvocationRefusedException(rejected);
	}

	@Override
	public @Nullable Object unavailable(Unavailable unavailable) {
		throw new InvocationRefusedException(unavailable);
	}

	@Override
	public @Nullable Object failed(Failed failed) {
		if (failed.cause() instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		if (failed.cause() instanceof Error error) {
			throw error;
		}
		throw new IllegalStateException("The function failed", failed.cause());
	}

	@Override
	public @Nullable Object cancelled(Cancelled cancelled) {
		throw new CancellationException("The invocation was cancelled");
	}

	@Override
	public @Nullable Object deferred(Deferred deferred) {
		return deferred.outcome().blockOptional().orElseThrow().fold(this);
	}

	@Override
	public @Nullable Object streaming(Streaming streaming) {
		return streaming.items().mapNotNull(Payload::value).map(value -> value.orElseThrow());
	}

}
