package io.faasade.state.transaction;

import java.util.Optional;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateEngine;
import reactor.core.publisher.Mono;

/** One run of a function, as the state that it uses sees it. */
sealed interface Run permits Transaction, DirectRun {

	/** Whether it is state of that engine that it is about. */
	boolean isOn(StateEngine engine);

	Mono<Applied> apply(Change change);

	Mono<Optional<String>> look(Place place);

	Mono<Section> page(Place place, String cursor, int size);

}
