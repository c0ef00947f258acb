package io.faasade.state;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One value in a store, alone or under a key.
 *
 * @param <T> type of the value
 */
final class ReactiveStoredCell<T> implements ReactiveCell<T> {

	/** How often an update is made before others are said to be always faster. */
	static final int ATTEMPTS = 64;

	private final StateEngine engine;

	private final Place place;

	private final JsonForm<T> form;

	ReactiveStoredCell(StateEngine engine, Place place, JsonForm<T> form) {
		this.engine = engine;
		this.place = place;
		this.form = form;
	}

	@Override
	public Mono<T> get() {
		return look().flatMap(seen -> Mono.justOrEmpty(seen.value()));
	}

	@Override
	public Mono<Void> set(T value) {
		return Mono.defer(() -> answer(put(value, Optional.empty()))).then();
	}

	Mono<Void> set(T value, Duration timeToLive) {
		return Mono.defer(() -> answer(put(value, Optional.of(timeToLive)))).then();
	}

	@Override
	public Mono<Boolean> setIfAbsent(T value) {
		return Mono.defer(() -> applied(Optional.empty(), put(value, Optional.empty())));
	}

	@Override
	public Mono<Boolean> compareAndSet(T expected, T value) {
		return Mono.defer(() -> compared(this.form.write(expected), put(value, Optional.empty())));
	}

	@Override
	public Mono<T> update(UnaryOperator<Optional<T>> change) {
		return look().flatMap(seen -> replace(seen, change.apply(seen.value())))
			.retryWhen(Retry.backoff(ATTEMPTS - 1, Duration.ofMillis(1))
				.maxBackoff(Duration.ofMillis(100))
				.jitter(0.75)
				.filter(StaleException.class::isInstance)
				.onRetryExhaustedThrow((spec, signal) -> contended()))
			.flatMap(Mono::justOrEmpty);
	}

	@Override
	public Mono<Boolean> delete() {
		return answer(new Write.Remove(this.place)).map(answer -> answer == 1);
	}

	@Override
	public Mono<Boolean> compareAndDelete(T expected) {
		return Mono.defer(() -> compared(this.form.write(expected), new Write.Remove(this.place)));
	}

	Mono<Boolean> expire(Optional<Duration> timeToLive) {
		return Mono.defer(() -> answer(new Write.Expire(this.place, timeToLive))).map(answer -> answer == 1);
	}

	/** What lies there, to be replaced if it is still the same. */
	Mono<Seen<T>> look() {
		return this.engine.look(this.place).map(text -> new Seen<>(text, text.map(this.form::read)));
	}

	/**
	 * Put another value, or none, in place of what was seen.
	 * @return the value put there; a {@link StaleException} if something else is there by
	 * now
	 */
	Mono<Optional<T>> replace(Seen<T> seen, Optional<T> value) {
		Write write = value.<Write>map(present -> put(present, Optional.empty()))
			.orElseGet(() -> new Write.Remove(this.place));
		return applied(seen.text(), write).map(done -> {
			if (!done) {
				throw new StaleException();
			}
			return value;
		});
	}

	ContendedStateException contended() {
		return new ContendedStateException(this.place, ATTEMPTS);
	}

	private Write put(T value, Optional<Duration> timeToLive) {
		return new Write.Put(this.place, this.form.write(value), timeToLive);
	}

	// What we would write is most often what is there; only if not, the two are compared.
	private Mono<Boolean> compared(String expected, Write write) {
		return applied(Optional.of(expected), write)
			.flatMap(done -> done ? Mono.just(true) : comparedAsDocuments(expected, write));
	}

	private Mono<Boolean> comparedAsDocuments(String expected, Write write) {
		return this.engine.look(this.place).flatMap(text -> {
			if (text.isEmpty() || !this.form.same(text.get(), expected)) {
				return Mono.just(false);
			}
			return applied(text, write).flatMap(done -> done ? Mono.just(true) : comparedAsDocuments(expected, write));
		});
	}

	private Mono<Boolean> applied(Optional<String> seen, Write write) {
		return this.engine.apply(Change.of(new Check(this.place, seen), write))
			.map(applied -> applied instanceof Applied.Done);
	}

	private Mono<Long> answer(Write write) {
		return this.engine.apply(Change.of(write)).map(applied -> ((Applied.Done) applied).answers().get(0));
	}

	/**
	 * A value as it was seen.
	 *
	 * @param text to the letter
	 * @param value what it says
	 * @param <T> type of the value
	 */
	record Seen<T>(Optional<String> text, Optional<T> value) {
	}

	/** Says that what was seen is not there any more. */
	static final class StaleException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		StaleException() {
			super(null, null, false, false);
		}

	}

}
