package io.faasade.autoconfigure.lean;

import java.util.Optional;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/** Has something to serve beside functions, and is asked for it before them. */
@FunctionalInterface
interface ServedBeside {

	/** Who answers the request; empty if it is nothing of this. */
	Optional<WebHandler> find(ServerWebExchange exchange);

	/** There is nothing beside functions. */
	static ServedBeside nothing() {
		return exchange -> Optional.empty();
	}

	/** What this serves, then what the other does. */
	default ServedBeside or(ServedBeside other) {
		return exchange -> find(exchange).or(() -> other.find(exchange));
	}

}
