package io.faasade.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.faasade.messaging.MessageFunctions;
import io.faasade.messaging.ServedSubscription;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Tells whether messages can be read: down with the reason for each that cannot. */
public final class MessagesHealthIndicator extends AbstractHealthIndicator {

	private final MessageFunctions functions;

	/** Watch functions behind messages. */
	public MessagesHealthIndicator(MessageFunctions functions) {
		super("Functions behind messages could not be checked");
		this.functions = functions;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		Map<String, String> troubles = new LinkedHashMap<>();
		for (ServedSubscription served : this.functions.served()) {
			served.trouble()
				.ifPresent(trouble -> troubles.put(served.subscription().function().name().value(), trouble));
		}
		(troubles.isEmpty() ? health.up() : health.down().withDetails(troubles)).withDetail("subscriptions",
				this.functions.served().size());
	}

}
