package io.faasade.messaging.redis;

import java.util.List;
import java.util.UUID;

import io.faasade.messaging.UnusableBrokerException;
import io.faasade.state.StateStore;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Publication;
import io.lettuce.core.Range;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The store of state, which has to be in the same database of the same server as the
 * streams: elsewhere a commit would find no message pending, and change nothing, for
 * ever. Whether it is there is found out by what it writes, since the same server may go
 * by many names.
 */
final class StoreBeside {

	private final Streams streams;

	private final StateStore store;

	private volatile boolean seen;

	StoreBeside(Streams streams, StateStore store) {
		this.streams = streams;
		this.store = store;
	}

	StateStore store() {
		return this.store;
	}

	/** Look, until it has been seen once. */
	Mono<Void> verify() {
		return Mono.defer(() -> this.seen ? Mono.empty() : look());
	}

	private Mono<Void> look() {
		String trace = "faasade:messages:trace:" + UUID.randomUUID();
		return leave(trace).thenMany(Flux.defer(() -> this.streams.range(trace, Range.unbounded(), 1)))
			.next()
			.switchIfEmpty(Mono.error(StoreBeside::elsewhere))
			.then(this.streams.unlink(trace))
			.then(Mono.fromRunnable(() -> this.seen = true));
	}

	private Mono<Void> leave(String trace) {
		Publication mark = new Publication(trace, List.of("by", "store"));
		return Mono.defer(() -> this.store.apply(Change.of(mark)))
			.onErrorMap(IllegalArgumentException.class, streamless -> elsewhere())
			.then();
	}

	private static UnusableBrokerException elsewhere() {
		return new UnusableBrokerException(
				"Messages are to be read from Redis Streams, but the store of state is not in the same database of the same server: what a message does to state and that it is dealt with could not be one step",
				"Let the LettuceConnectionFactory and the StateStore of the application lead to the same server and database, by leaving both to spring.data.redis, or name another broker: faasade.messaging.broker=rabbit");
	}

}
