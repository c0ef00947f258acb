package io.faasade.autoconfigure.messaging;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.faasade.autoconfigure.state.StateStoreChoice;
import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.MessageBrokers;
import io.faasade.messaging.UnusableBrokerException;

import org.springframework.beans.factory.BeanCreationException;
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
		Map<String, UnusableBrokerException> unusable = new HashMap<>();
		List<MessageBroker> brokers = Arrays.stream(beans.getBeanNamesForType(MessageBroker.class))
			.filter(name -> !name.equals(left))
			.sorted(Comparator.comparing(beside::equals))
			.flatMap(name -> made(beans, name, unusable))
			.sorted(Comparator.comparing(broker -> !broker.name().equals(named)))
			.toList();
		return new MessageBrokers(brokers, unusable);
	}

	// No trouble to an application that carries its messages otherwise, or has none.
	private static Stream<MessageBroker> made(ListableBeanFactory beans, String name,
			Map<String, UnusableBrokerException> unusable) {
		try {
			return Stream.of(beans.getBean(name, MessageBroker.class));
		}
		catch (BeanCreationException failed) {
			if (name.equals(REDIS) && failed.getMostSpecificCause() instanceof UnusableBrokerException why) {
				unusable.put("redis", why);
				return Stream.empty();
			}
			throw failed;
		}
	}

}
