package io.faasade.metering.usage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.Write;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Forgets what was used long ago. Any instance may, and more than one at once. */
public final class UsageRetention implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(UsageRetention.class);

	private static final int AT_ONCE = 500;

	private final StateEngine engine;

	private final Duration kept;

	private final InstantSource clock;

	private final Disposable.Swap regularly = Disposables.swap();

	/**
	 * Forget on behalf of a store.
	 * @param engine the store
	 * @param kept how long usage is kept
	 * @param clock the wall clock
	 */
	public UsageRetention(StateEngine engine, Duration kept, InstantSource clock) {
		this.engine = engine;
		this.kept = kept;
		this.clock = clock;
	}

	/**
	 * Begin to forget regularly: a minute from now, and every hour.
	 * @param wanted whether to forget anything by now
	 */
	public void start(BooleanSupplier wanted) {
		this.regularly.update(Flux.interval(Duration.ofMinutes(1), Duration.ofHours(1))
			.filter(turn -> wanted.getAsBoolean())
			.onBackpressureDrop()
			.concatMap(turn -> apply().onErrorResume(away -> {
				logger.debug("Old usage could not be forgotten now", away);
				return Mono.empty();
			}), 1)
			.subscribe());
	}

	@Override
	public void close() {
		this.regularly.dispose();
	}

	/** Forget all hours that ended too long ago. */
	public Mono<Void> apply() {
		UsageHour first = UsageHour.of(this.clock.instant().minus(this.kept));
		UsageReader reader = new UsageReader(this.engine);
		return reader.groups()
			.concatMap(group -> reader.hours(group)
				.filter(hour -> hour.compareTo(first) < 0)
				.concatMap(hour -> forget(reader, group, hour)))
			.then();
	}

	// The list of hours last: what is left half done is found again.
	private Mono<Void> forget(UsageReader reader, String group, UsageHour hour) {
		Place sums = UsagePlaces.sums(group, hour);
		return reader.entries(sums)
			.map(Section.Entry::key)
			.distinct()
			.<Write>map(field -> new Write.Remove(sums.at(field)))
			.concatWith(Flux.just(new Write.Remove(UsagePlaces.hours(group).at(hour.toString()))))
			.buffer(AT_ONCE)
			.concatMap(writes -> this.engine.apply(new Change(List.of(), writes, Guard.none())))
			.then();
	}

}
