package io.faasade.autoconfigure.messaging;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.faasade.autoconfigure.state.StateStoreChoice;
import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.MessageBrokers;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Chooses the brokers of an application: the one beside its state, and all others that it
 * has. One that is named comes first, then the others, then the one beside the state.
 */
final class BrokerChoice {

	private static final String EMBEDDED = "embeddedMessageBroker";

	private static final String REDIS = "redisMessageBroker";

	private BrokerChoice() {
	}

	static MessageBrokers of(ListableBeanFactory beans, StateStoreChoice store, String named) {
		String left = (store == StateStoreChoice.EMBEDDED) ? REDIS : EMBEDDED;
		String beside = (store == StateStoreChoice.EMBEDDED) ? EMBEDDED : REDIS;
		List<MessageBroker> brokers = Arrays.stream(beans.getBeanNamesForType(MessageBroker.class))
			.filter(name -> !name.equals(left))
			.sorted(Comparator.comparing(beside::equals))
			.map(name -> beans.getBean(name, MessageBroker.class))
			.sorted(Comparator.comparing(broker -> !broker.name().equals(named)))
			.toList();
		return new MessageBrokers(brokers);
	}

}
