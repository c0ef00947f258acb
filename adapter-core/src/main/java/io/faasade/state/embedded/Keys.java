package io.faasade.state.embedded;

import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.MessageKey;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Position;
import io.faasade.state.engine.StateScope;

/**
 * Where an application's places lie in the tables. No part but the last can have a colon
 * in it, so two places never meet.
 */
record Keys(String application) {

	static Table table(Place place) {
		return place.kind().isNumber() ? Table.NUMBERS : Table.TEXTS;
	}

	String of(Place place) {
		return under(place) + place.key();
	}

	/** What the keys of all places under the same name begin with. */
	String under(Place place) {
		return place.kind().word() + ":" + of(place.scope()) + place.name() + ":";
	}

	String of(IdempotencyKey key) {
		return of(key.scope()) + key.function() + ":" + key.digest();
	}

	String of(MessageKey key) {
		return "seen:" + of(key.scope()) + key.function() + ":" + key.digest();
	}

	String of(Position position) {
		return "offset:" + of(position.scope()) + position.function() + ":" + position.readers() + ":"
				+ position.partition();
	}

	private String of(StateScope scope) {
		return this.application + ":" + scope.group() + ":" + scope.tenant() + ":";
	}

}
