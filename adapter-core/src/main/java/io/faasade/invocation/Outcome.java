package io.faasade.invocation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How an invocation ended. The endings are a closed set: every adapter answers all of
 * them.
 */
public sealed interface Outcome {

	/** Answer every ending; the compiler sees that none is forgotten. */
	<T extends @Nullable Object> T fold(Fold<T> fold);

	/**
	 * Hear of the true end: at once for a settled outcome, at the last signal or the
	 * cancellation for one that is still to come.
	 * @param listener told exactly once, on the thread on which the invocation ends; it
	 * must neither block nor throw
	 * @return the outcome to pass on in place of this one
	 */
	Outcome onEnd(Consumer<Settled> listener);

	/** An ending that nothing is missing from. */
	sealed interface Settled extends Outcome {

		/**
		 * The ending that a thrown thing stands for.
		 * @param thrown what was thrown or signalled
		 * @throws VirtualMachineError the cause itself, if the JVM cannot survive it
		 */
		static Settled of(Throwable thrown) {
			Throwable cause = Exceptions.unwrap(thrown);
			if (cause instanceof RejectionException rejection) {
				return rejection.rejection();
			}
			if (cause instanceof UnavailableException exception) {
				return exception.unavailable();
			}
			if (cause instanceof VirtualMachineError fatal && !(cause instanceof StackOverflowError)) {
				throw fatal;
			}
			return new Failed(cause);
		}

		/** Which of the endings it is, as metrics name it. */
		Ending ending();

		@Override
		default Outcome onEnd(Consumer<Settled> listener) {
			listener.accept(this);
			return this;
		}

	}

	/**
	 * The function ran and answered.
	 *
	 * @param payload the answer
	 */
	record Completed(Payload payload) implements Settled {

		private static final Attribute<Boolean> REPEATED = Attribute.named("repeated");

		/**
		 * An answer that was given before, for an invocation that was not run again.
		 * @param answer the answer as it was
		 */
		public static Completed repeated(Payload answer) {
			return new Completed(answer.with(REPEATED, true));
		}

		@Override
		public Ending ending() {
			return this.payload.get(REPEATED).isPresent() ? Ending.DUPLICATE : Ending.COMPLETED;
		}

		@Override
		public <T extends @Nullable Object> T fold(Fold<T> fold) {
			return fold.completed(this);
		}

	}

	/**
	 * The function was never run; trying again unchanged will not help.
	 *
	 * @param reason which rule turned it away
	 * @param detail one sentence fit to show the caller
	 * @param violations the single faults, where they can be told apart
	 * @param contentTypes what the function reads, where the payload is of none of these
	 */
	record Rejected(Reason reason, String detail, List<Violation> violations,
			List<String> contentTypes) implements Settled {

		public Rejected {
			violations = List.copyOf(violations);
			contentTypes = List.copyOf(contentTypes);
		}

		/** A rejection whose single faults are known. */
		public Rejected(Reason reason, String detail, List<Violation> violations) {
			this(reason, detail, violations, List.of());
		}

		/** A rejection with nothing more to say. */
		public Rejected(Reason reason, String detail) {
			this(reason, detail, List.of());
		}

		/**
		 * The rejection of a content type that the function does not read.
		 * @param contentTypes what it reads
		 */
		public static Rejected contentType(List<String> contentTypes) {
			return new Rejected(Reason.UNSUPPORTED_CONTENT_TYPE,
					"The function reads " + String.join(", ", contentTypes), List.of(), contentTypes);
		}

		/** The same rejection with other faults. */
		public Rejected withViolations(List<Violation> faults) {
			return new Rejected(this.reason, this.detail, faults, this.contentTypes);
		}

		@Override
		public Ending ending() {
			return Ending.REJECTED;
		}

		@Override
		public <T extends @Nullable Object> T fold(Fold<T> fold) {
			return fold.rejected(this);
		}

		/** Which rule turned the invocation away. */
		public enum Reason {

			/** No function has that name. */
			UNKNOWN_FUNCTION,

			/**
			 * The payload is not what its content type says, or not of the function's
			 * type.
			 */
			UNREADABLE_PAYLOAD,

			/** The payload could be read and breaks a constraint. */
			INVALID_PAYLOAD,

			/** The function needs a payload and got none. */
			MISSING_PAYLOAD,

			/** The function does not read that content type. */
			UNSUPPORTED_CONTENT_TYPE,

			/** The function cannot answer in any form the caller takes. */
			NOT_ACCEPTABLE,

			/** The payload is larger than the function's limit. */
			PAYLOAD_TOO_LARGE,

			/** The function asks for a key that tells requests apart, and got none. */
			MISSING_IDEMPOTENCY_KEY,

			/** The key that tells requests apart is not well formed. */
			MALFORMED_IDEMPOTENCY_KEY,

			/** The key was sent with another request before. */
			REUSED_IDEMPOTENCY_KEY

		}

	}

	/**
	 * The function did not run now, or what it did is undone or not known; the same
	 * invocation may succeed later.
	 *
	 * @param reason why it did not run
	 * @param retryAfter when to try again
	 */
	record Unavailable(Reason reason, Duration retryAfter) implements Settled {

		private static final Set<Reason> NO_ROOM = EnumSet.of(Reason.OVERLOADED, Reason.OVER_BUDGET, Reason.DRAINING);

		/** There is no room for it; there may be in a second. */
		public static Unavailable overloaded() {
			return new Unavailable(Reason.OVERLOADED, Duration.ofSeconds(1));
		}

		@Override
		public Ending ending() {
			return NO_ROOM.contains(this.reason) ? Ending.SHED : Ending.UNAVAILABLE;
		}

		@Override
		public <T extends @Nullable Object> T fold(Fold<T> fold) {
			return fold.unavailable(this);
		}

		/** Why it has no other ending. */
		public enum Reason {

			/** As many invocations as its limit allows are running already. */
			OVERLOADED,

			/** There is nothing left of a budget until the time that it is meant for. */
			OVER_BUDGET,

			/** The instance is shutting down. */
			DRAINING,

			/**
			 * The store of state did not answer in time, and nothing is changed in it.
			 */
			NOT_EXECUTED,

			/**
			 * The store of state did not answer in time; whether anything is changed in
			 * it is not known.
			 */
			OUTCOME_UNKNOWN,

			/**
			 * Others changed the same state each time; nothing is changed by this one.
			 */
			CONTENDED,

			/** The same request is running already. */
			IN_PROGRESS

		}

	}

	/**
	 * The function ran and threw.
	 *
	 * @param cause what it threw; an {@link InvocationTimeoutException} if its time was
	 * up
	 */
	record Failed(Throwable cause) implements Settled {

		@Override
		public Ending ending() {
			return (this.cause instanceof InvocationTimeoutException) ? Ending.TIMEOUT : Ending.FAILED;
		}

		@Override
		public <T extends @Nullable Object> T fold(Fold<T> fold) {
			return fold.failed(this);
		}

	}

	/** The caller left before the end. */
	record Cancelled() implements Settled {

		@Override
		public Ending ending() {
			return Ending.CANCELLED;
		}

		@Override
		public <T extends @Nullable Object> T fold(Fold<T> fold) {
			return fold.cancelled(this);
		}

	}

	/**
	 * An ending that is still to come. Whoever gets it subscribes once, or the invocation
	 * never ends.
	 *
	 * @param outcome the ending; none stands for {@link Completed} without an answer, an
	 * error for {@link Failed}
	 */
	record Deferred(Mono<Outcome> outcome) implements Outcome {

		public Deferred {
			outcome = outcome.defaultIfEmpty(new Completed(Payload.empty()))
				.onErrorResume(thrown -> Mono.just(Settled.of(thrown)));
		}

		@Override
		public Outcome onEnd(Consumer<Settled> listener) {
			return new Deferred(Mono.defer(() -> {
				Once once = new Once(listener);
				return this.outcome.doOnCancel(() -> once.cancelled()).map(ended -> once.follow(ended));
			}));
		}

		@Override
		public <T extends @Nullable Object> T fold(Fold<T> fold) {
			return fold.deferred(this);
		}

	}

	/**
	 * A body that is produced while it is written. Whoever gets it subscribes to its
	 * items once, or ends it.
	 */
	final class Streaming implements Outcome {

		private final Payload head;

		private final Flux<Payload> items;

		private final Consumer<Settled> listener;

		private final Reading reading;

		private Streaming(Payload head, Flux<Payload> items, Consumer<Settled> listener, Reading reading) {
			this.head = head;
			this.items = items;
			this.listener = listener;
			this.reading = reading;
		}

		/** A body made of these items, each written by itself. */
		public static Streaming of(Flux<Payload> items) {
			return of(Payload.empty(), items);
		}

		/**
		 * A body made of these items, and what was said of all of them.
		 * @param head has the content type, if one was said, the headers and the like; no
		 * body
		 * @param items the items, each written by itself
		 */
		public static Streaming of(Payload head, Flux<Payload> items) {
			return new Streaming(head, items, ending -> {
			}, new Reading());
		}

		/** What was said of all items; nothing for most functions. */
		public Payload head() {
			return this.head;
		}

		/** The items; the end is told when they end or the subscriber leaves. */
		public Flux<Payload> items() {
			return Flux.defer(() -> this.reading.begin() ? listened() : this.reading.ended());
		}

		private Flux<Payload> listened() {
			Once once = new Once(this.listener);
			return this.items.doOnComplete(() -> once.accept(new Completed(Payload.empty())))
				.doOnError(thrown -> once.accept(Settled.of(thrown)))
				.doOnCancel(once::cancelled);
		}

		/** The same body with its items changed on their way; who listens stays. */
		public Streaming mapItems(UnaryOperator<Flux<Payload>> change) {
			return new Streaming(this.head, change.apply(this.items), this.listener, this.reading);
		}

		/** End here, completed, without producing anything. */
		public void discard() {
			end(new Completed(Payload.empty()));
		}

		/**
		 * End here without producing anything, unless somebody reads already; who begins
		 * to read later finds only this end.
		 * @param ending how it ends
		 */
		public void end(Settled ending) {
			if (this.reading.end(ending)) {
				this.listener.accept(ending);
			}
		}

		@Override
		public Outcome onEnd(Consumer<Settled> added) {
			Consumer<Settled> before = this.listener;
			return new Streaming(this.head, this.items, ending -> {
				try {
					before.accept(ending);
				}
				finally {
					added.accept(ending);
				}
			}, this.reading);
		}

		@Override
		public <T extends @Nullable Object> T fold(Fold<T> fold) {
			return fold.streaming(this);
		}

	}

	/**
	 * An answer for each ending.
	 *
	 * @param <T> type of the answer
	 */
	interface Fold<T extends @Nullable Object> {

		/** The function ran and answered. */
		T completed(Completed completed);

		/** The function was never run, and unchanged never will be. */
		T rejected(Rejected rejected);

		/** The function did not run now. */
		T unavailable(Unavailable unavailable);

		/** The function ran and threw. */
		T failed(Failed failed);

		/** The caller left. */
		T cancelled(Cancelled cancelled);

		/** The end is still to come. */
		T deferred(Deferred deferred);

		/** The answer is produced while it is written. */
		T streaming(Streaming streaming);

	}

}
