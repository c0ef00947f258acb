package io.faasade.state.redis;

import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.MessageKey;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Position;
import io.faasade.state.engine.StateNames;
import io.faasade.state.engine.StateScope;

/**
 * Names the keys of one application. What differs in anything lies under another key or
 * in another field, and what belongs to one group lies in one slot.
 */
final class RedisKeys {

	private final String application;

	RedisKeys(String application) {
		this.application = StateNames.require(application);
	}

	/**
	 * What decides on the slot. No name contains a slash: two applications never share a
	 * group.
	 */
	String tag(String group) {
		return "{" + this.application + (group.isEmpty() ? "" : "/" + group) + "}";
	}

	String of(Place place) {
		return key(place.scope(), place.kind().word(), place.name());
	}

	/** Where the entries of a map are told when their time is up. */
	String expiry(Place place) {
		return key(place.scope(), "expiry", place.name());
	}

	String of(IdempotencyKey key) {
		return key(key.scope(), "idem", key.function() + ":" + key.digest());
	}

	String of(MessageKey key) {
		return key(key.scope(), "seen", key.function() + ":" + key.digest());
	}

	/** Where the positions of all partitions lie that are read together. */
	String of(Position position) {
		return key(position.scope(), "offset", position.function() + ":" + position.readers());
	}

	String fence(String group, String instance) {
		return key(new StateScope(group, ""), "fence", instance);
	}

	private String key(StateScope scope, String kind, String name) {
		return "faasade:" + tag(scope.group()) + ":" + kind + ":" + name
				+ (scope.tenant().isEmpty() ? "" : ":" + scope.tenant());
	}

}
