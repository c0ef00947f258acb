package io.faasade.messaging;

import java.time.Duration;
import java.util.List;

import io.faasade.state.transaction.TransactionalStateStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link MessageBroker} promises. To put a broker under contract, extend this
 * class and say how to open one.
 */
public abstract class MessageBrokerContract {

	/**
	 * Open the broker under test; twice must reach the same messages, as two instances
	 * would.
	 * @param store state that both functions and broker use
	 */
	protected abstract MessageBroker open(TransactionalStateStore store);

	/** Open an empty store of state. */
	protected abstract TransactionalStateStore openStore();

	/** Cut whatever connects to the broker; nothing where there is no connection. */
	protected void cut() {
	}

	/**
	 * Take away what a test has left on a server.
	 * @param sources what messages were sent to
	 * @param queues names of the queues of groups and of dead letters
	 */
	protected void cleanUp(List<String> sources, List<String> queues) throws Exception {
	}

	/** How long something may take that is bound to happen. */
	protected Duration patience() {
		return Duration.ofSeconds(20);
	}

	@Nested
	@DisplayName("handling")
	class Handling extends MessageHandlingContract {

		@Override
		MessageBrokerContract tested() {
			return MessageBrokerContract.this;
		}

	}

	@Nested
	@DisplayName("failures")
	class Failures extends MessageFailureContract {

		@Override
		MessageBrokerContract tested() {
			return MessageBrokerContract.this;
		}

	}

	@Nested
	@DisplayName("sending")
	class Sending extends MessageSendingContract {

		@Override
		MessageBrokerContract tested() {
			return MessageBrokerContract.this;
		}

	}

	@Nested
	@DisplayName("going on")
	class Continuity extends MessageContinuityContract {

		@Override
		MessageBrokerContract tested() {
			return MessageBrokerContract.this;
		}

	}

}
