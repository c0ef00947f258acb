package io.faasade.messaging;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The brokers of an application; the first one is used where none is named. */
public final class MessageBrokers {

	private final Map<String, MessageBroker> brokers = new LinkedHashMap<>();

	/**
	 * Gather brokers.
	 * @param brokers the usual one first
	 */
	public MessageBrokers(List<MessageBroker> brokers) {
		brokers.forEach(broker -> this.brokers.put(broker.name(), broker));
	}

	/** All of them. */
	public Collection<MessageBroker> all() {
		return this.brokers.values();
	}

	/** The one of that name. */
	public Optional<MessageBroker> find(String name) {
		return Optional.ofNullable(this.brokers.get(name));
	}

	/**
	 * The one of that name, the usual one for the empty text.
	 * @throws UnknownBrokerException if there is none
	 */
	public MessageBroker get(String name) {
		Optional<MessageBroker> wanted = name.isEmpty() ? all().stream().findFirst() : find(name);
		return wanted.orElseThrow(() -> new UnknownBrokerException(name, this.brokers.keySet()));
	}

}
