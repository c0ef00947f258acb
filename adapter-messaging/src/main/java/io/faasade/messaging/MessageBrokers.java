package io.faasade.messaging;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The brokers of an application; the first one is used where none is named. */
public final class MessageBrokers {

	private final Map<String, MessageBroker> brokers = new LinkedHashMap<>();

	private final Map<String, UnusableBrokerException> unusable;

	/**
	 * Gather brokers.
	 * @param brokers the usual one first
	 */
	public MessageBrokers(List<MessageBroker> brokers) {
		this(brokers, Map.of());
	}

	/**
	 * Gather brokers, and know why others are missing.
	 * @param brokers the usual one first
	 * @param unusable what is thrown once one of those is asked for, by its name
	 */
	public MessageBrokers(List<MessageBroker> brokers, Map<String, UnusableBrokerException> unusable) {
		this.unusable = Map.copyOf(unusable);
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
	 * @throws UnusableBrokerException if it could not be made
	 */
	public MessageBroker get(String name) {
		Optional<MessageBroker> wanted = name.isEmpty() ? all().stream().findFirst() : find(name);
		return wanted.orElseThrow(() -> missing(name));
	}

	private IllegalStateException missing(String name) {
		Optional<UnusableBrokerException> why = name.isEmpty() ? this.unusable.values().stream().findFirst()
				: Optional.ofNullable(this.unusable.get(name));
		return why.<IllegalStateException>map(found -> found)
			.orElseGet(() -> new UnknownBrokerException(name, this.brokers.keySet()));
	}

}
