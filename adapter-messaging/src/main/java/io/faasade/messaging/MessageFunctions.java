package io.faasade.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.invocation.InvocationIds;
import io.faasade.state.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Functions behind messages, whatever the broker: reads from when it is started until it
 * is closed.
 */
public final class MessageFunctions implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(MessageFunctions.class);

	private static final Duration VERIFYING = Duration.ofSeconds(5);

	private final List<ServedSubscription> served;

	private final MessageBrokers brokers;

	private final Outbox outbox;

	private final Duration patience;

	private boolean started;

	private boolean closed;

	/**
	 * Serve functions.
	 * @param subscriptions which functions, and where their messages come from
	 * @param brokers carry the messages
	 * @param dispatcher runs the functions
	 * @param ids names their invocations
	 * @param store keeps what has to be remembered of messages, in one step with the
	 * functions' state
	 * @param patience how long closing waits for what is being handled
	 */
	public MessageFunctions(MessageSubscriptions subscriptions, MessageBrokers brokers, FunctionDispatcher dispatcher,
			InvocationIds ids, StateStore store, Duration patience) {
		this.brokers = brokers;
		this.patience = patience;
		this.outbox = new Outbox(store, brokers);
		Destinations destinations = new Destinations(brokers, this.outbox);
		subscriptions.all().forEach(subscription -> requireAllowed(subscription, destinations));
		Turnstile turnstile = new Turnstile();
		this.served = subscriptions.all().stream().map(subscription -> {
			Outputs outputs = new Outputs(subscription, destinations);
			MessageCalls calls = new MessageCalls(subscription, dispatcher, ids, outputs, store);
			return new ServedSubscription(subscription,
					new DeliveryLoop(subscription, store, calls, turnstile, new DeliveryCounts()));
		}).toList();
	}

	private static void requireAllowed(Subscription subscription, Destinations destinations) {
		MessageBroker own = destinations.broker(subscription.source().broker());
		Stream<Destination> beside = subscription.output().map(output -> destinations.of(output, own.name())).stream();
		Stream<Destination> here = Stream.of(subscription.source().name(), subscription.deadLetters())
			.map(name -> destinations.on(own, name));
		Stream.concat(here, beside).filter(destination -> !destination.isAllowed()).findFirst().ifPresent(refused -> {
			throw UnusableMessageTriggerException.reserved(subscription.function().descriptor(), refused.name());
		});
	}

	/**
	 * Begin to read.
	 * @throws UnusableBrokerException if a broker is found unable to keep what is
	 * promised
	 */
	public synchronized void start() {
		if (this.started || this.closed) {
			return;
		}
		this.started = true;
		this.served.stream()
			.map(each -> this.brokers.get(each.subscription().source().broker()))
			.distinct()
			.forEach(MessageFunctions::verify);
		if (this.served.stream().anyMatch(each -> each.subscription().output().isPresent())) {
			this.outbox.use();
		}
		this.served.forEach(each -> each.start(this.brokers.get(each.subscription().source().broker())));
	}

	// What is away is looked at by whoever reads, once it is there.
	private static void verify(MessageBroker broker) {
		broker.verify()
			.timeout(VERIFYING)
			.onErrorResume(thrown -> !(thrown instanceof UnusableBrokerException), away -> {
				logger.debug("Broker {} could not be verified yet", broker.name(), away);
				return Mono.empty();
			})
			.block();
	}

	/** The functions that are served, and how their messages fare. */
	public List<ServedSubscription> served() {
		return this.served;
	}

	/**
	 * Read no more, give back what is not being handled, and wait for the rest.
	 */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.served.forEach(ServedSubscription::stop);
		Flux.fromIterable(this.served)
			.flatMap(ServedSubscription::drain)
			.then()
			.toFuture()
			.completeOnTimeout(null, this.patience.toMillis(), TimeUnit.MILLISECONDS)
			.join();
		this.served.forEach(ServedSubscription::close);
		this.outbox.close();
		logger.debug("No more messages are handled");
	}

}
