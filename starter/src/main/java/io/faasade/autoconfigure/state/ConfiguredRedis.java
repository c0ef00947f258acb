package io.faasade.autoconfigure.state;

import java.util.Arrays;
import java.util.Set;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Tells whether anybody has said where Redis is. That there is a client says nothing, nor
 * does Spring Boot's default, which is this machine.
 */
final class ConfiguredRedis {

	private static final Set<String> PLACES = Set.of("url", "host", "sentinel.master", "sentinel.nodes",
			"cluster.nodes", "masterreplica.nodes");

	private static final String DETAILS = "org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails";

	// Not public, so that it can be told by its name only.
	private static final String BY_PROPERTIES = "org.springframework.boot.data.redis.autoconfigure.PropertiesDataRedisConnectionDetails";

	private ConfiguredRedis() {
	}

	static boolean isFound(ListableBeanFactory beans, Environment environment) {
		Binder binder = Binder.get(environment);
		return PLACES.stream()
			.anyMatch(place -> binder.bind("spring.data.redis." + place, Bindable.of(String.class)).isBound()
					|| binder.bind("spring.data.redis." + place, Bindable.listOf(String.class)).isBound())
				|| hasDetails(beans);
	}

	private static boolean hasDetails(ListableBeanFactory beans) {
		return ClassUtils.isPresent(DETAILS, ConfiguredRedis.class.getClassLoader()) && Details.areFound(beans);
	}

	/** Loaded only where there is Spring Data Redis. */
	private static final class Details {

		static boolean areFound(ListableBeanFactory beans) {
			return Arrays.stream(beans.getBeanNamesForType(DataRedisConnectionDetails.class, true, false))
				.map(name -> beans.getType(name, false))
				.anyMatch(type -> type != null && !BY_PROPERTIES.equals(type.getName()));
		}

	}

}
