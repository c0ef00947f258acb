package io.faasade.autoconfigure.state;

import java.util.function.Supplier;

import io.faasade.state.StateStore;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.faasade.state.redis.UnsupportedRedisException;
import tools.jackson.databind.json.JsonMapper;

/** Opens the store on Redis, where Spring Boot's connection details say that it is. */
final class RedisStore implements Supplier<StateStore> {

	private final StateProperties properties;

	private final ApplicationName application;

	private final JsonMapper json;

	private final RedisServers servers;

	RedisStore(StateProperties properties, ApplicationName application, JsonMapper json, RedisServers servers) {
		this.properties = properties;
		this.application = application;
		this.json = json;
		this.servers = servers;
	}

	@Override
	public StateStore get() {
		RedisConnections connections = this.servers.connections();
		try {
			return RedisStateStore.open(connections, settings(), this.json);
		}
		catch (UnsupportedRedisException unsupported) {
			throw UnusableStoreException.unsupported(unsupported);
		}
		catch (StateUnavailableException away) {
			throw UnusableStoreException.away(connections.toString(), away);
		}
	}

	private RedisStateSettings settings() {
		RedisStateSettings settings = RedisStateSettings.of(this.application.value())
			.withPatience(this.properties.timeout())
			.withReplicas(this.properties.redis().awaitedReplicas());
		return this.properties.redis().refuseEviction() ? settings.refusingEviction() : settings;
	}

}
