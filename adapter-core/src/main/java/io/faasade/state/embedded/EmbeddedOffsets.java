package io.faasade.state.embedded;

import java.util.OptionalLong;

import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Position;
import reactor.core.publisher.Mono;

/** Where an application's functions stand in logs, in a file. */
record EmbeddedOffsets(EmbeddedStateStore store, Keys keys) implements Offsets {

	@Override
	public Mono<OptionalLong> look(Position position) {
		return this.store.run(0,
				draft -> Positions.find(draft, this.keys, position).map(OptionalLong::of).orElse(OptionalLong.empty()));
	}

	@Override
	public Mono<Long> begin(Position position, long first) {
		return this.store.run(position.partition().length(), draft -> begin(draft, position, first));
	}

	private long begin(Draft draft, Position position, long first) {
		return Positions.find(draft, this.keys, position).orElseGet(() -> {
			Positions.put(draft, this.keys, position, first);
			return first;
		});
	}

}
