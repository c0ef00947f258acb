package io.faasade.autoconfigure.state;

import java.nio.file.Path;

import io.faasade.function.Actionable;
import io.faasade.state.embedded.StateFileException;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.redis.UnsupportedRedisException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/** State cannot be kept where it is to be kept. */
final class UnusableStoreException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private static final String USE_REDIS = "Configure Redis, for example: spring.data.redis.host=redis.example.com";

	private static final String USE_FILE = "Or keep state in a file: faasade.state.store=embedded";

	private final String action;

	private UnusableStoreException(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	static UnusableStoreException onPlatform(String platform, Path file) {
		return new UnusableStoreException(
				"State would be kept in %s, but the application runs on %s, where files go with the instance and are not shared"
					.formatted(file, platform),
				USE_REDIS
						+ "; or, if the file lies on a volume that stays and there is one instance only: faasade.state.embedded.allow-on-platform=true",
				null);
	}

	static UnusableStoreException file(StateFileException refused) {
		return new UnusableStoreException(String.valueOf(refused.getMessage()),
				"Set faasade.state.embedded.file to a file of its own. " + USE_REDIS + ", to share state", refused);
	}

	static UnusableStoreException unsupported(UnsupportedRedisException unsupported) {
		return new UnusableStoreException(String.valueOf(unsupported.getMessage()),
				"Set that server up for state, or name another by spring.data.redis. " + USE_FILE, unsupported);
	}

	static UnusableStoreException away(String servers, StateUnavailableException away) {
		return new UnusableStoreException(
				"State is to be kept on Redis at %s, but nothing can be asked there: %s".formatted(servers,
						NestedExceptionUtils.getMostSpecificCause(away).getMessage()),
				"Start Redis, or look after the place, user, password and certificates of spring.data.redis. "
						+ USE_FILE,
				away);
	}

	static UnusableStoreException noClient() {
		return new UnusableStoreException("State is to be kept on Redis, but there is no client for it",
				"Add the dependency org.springframework.boot:spring-boot-starter-data-redis, or set faasade.state.store=embedded",
				null);
	}

	static UnusableStoreException masterReplica() {
		return new UnusableStoreException(
				"State cannot be kept on the Redis servers of spring.data.redis.masterreplica: which one is the master is not told",
				"Name the master by spring.data.redis.host, or its sentinels by spring.data.redis.sentinel", null);
	}

	static UnusableStoreException malformedName(String name) {
		return new UnusableStoreException("State cannot be kept under the application's name '%s'".formatted(name),
				"Set faasade.state.application to 1 to 64 letters, digits, dots, dashes or underscores, for example: faasade.state.application=shop",
				null);
	}

	@Override
	public String action() {
		return this.action;
	}

}
