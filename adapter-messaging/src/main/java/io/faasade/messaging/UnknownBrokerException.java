package io.faasade.messaging;

import java.util.Map;
import java.util.Set;

import io.faasade.function.Actionable;

/** Thrown when a broker is asked for that the application does not have. */
public final class UnknownBrokerException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private static final Map<String, String> DEPENDENCIES = Map.of("rabbit",
			"org.springframework.boot:spring-boot-starter-amqp", "kafka",
			"org.springframework.boot:spring-boot-starter-kafka", "redis",
			"org.springframework.boot:spring-boot-starter-data-redis");

	private final String action;

	UnknownBrokerException(String name, Set<String> known) {
		super("There is no message broker '%s'; there are: %s".formatted(name, known));
		String dependency = DEPENDENCIES.get(name);
		this.action = (dependency != null)
				? "Add the dependency %s and configure the connection, or name another broker".formatted(dependency)
				: "Name one of %s".formatted(known);
	}

	@Override
	public String action() {
		return this.action;
	}

}
