package io.faasade.messaging;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.faasade.invocation.OutputContext;
import io.faasade.invocation.Payload;
import reactor.util.context.ContextView;

/** The brokers of an application; the first one is used where none is named. */
public final class MessageBrokers {

	private final Map<String, MessageBroker> brokers = new LinkedHashMap<>();

	private final Map<String, UnusableBrokerException> unusable;

	private final OutputContext context;

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
		this(brokers, unusable, OutputContext.none());
	}

	private MessageBrokers(Collection<MessageBroker> brokers, Map<String, UnusableBrokerException> unusable,
			OutputContext context) {
		this.unusable = Map.copyOf(unusable);
		this.context = context;
		brokers.forEach(broker -> this.brokers.put(broker.name(), broker));
	}

	/** The same, with what messages take along of those who send them. */
	public MessageBrokers handingOn(OutputContext replaced) {
		return new MessageBrokers(all(), this.unusable, replaced);
	}

	/** A message with what it takes along of the call that sends it. */
	BrokerMessage handOn(ContextView sender, String destination, BrokerMessage message) {
		Payload output = this.context.handOn(sender, destination, message.payload());
		return (output != message.payload()) ? new BrokerMessage(message.id(), message.key(), output) : message;
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
