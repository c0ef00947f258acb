package io.faasade.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.dispatch.FunctionLimits;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Payload;
import io.faasade.messaging.DeadLetters.Entry;
import io.faasade.messaging.Style.Order;
import io.faasade.state.transaction.TransactionalStateStore;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reactor.util.retry.Retry;

import org.springframework.messaging.Message;

/**
 * An instance with a broker under contract, and ways to send messages to it and to see
 * what it did.
 */
abstract class BrokerCases {

	static final DeliverySettings FAST = DeliverySettings.silence()
		.withRetries(3, Duration.ofMillis(20), Duration.ofMillis(100));

	final String run = UUID.randomUUID().toString().substring(0, 8);

	final String source = "orders-" + this.run;

	private final List<AutoCloseable> opened = new ArrayList<>();

	final Collection<Integer> handled = new ConcurrentLinkedQueue<>();

	MessageBroker broker;

	TransactionalStateStore store;

	/** What is under contract. */
	abstract MessageBrokerContract tested();

	@BeforeEach
	void openBroker() {
		this.store = tested().openStore();
		this.broker = tested().open(this.store);
	}

	@AfterEach
	void closeAll() throws Exception {
		for (int i = this.opened.size() - 1; i >= 0; i--) {
			this.opened.get(i).close();
		}
		this.broker.close();
		tested().cleanUp(sources(), queues());
		this.store.close();
	}

	private List<String> sources() {
		return served().map(subscription -> subscription.source().name()).distinct().toList();
	}

	private List<String> queues() {
		Stream<String> read = served()
			.map(subscription -> subscription.source().name() + "." + subscription.source().group())
			.flatMap(queue -> Stream.of(queue, queue + ".again"));
		return Stream.concat(read, served().map(Subscription::deadLetters)).distinct().toList();
	}

	private Stream<Subscription> served() {
		return this.opened.stream()
			.filter(MessageApplication.class::isInstance)
			.flatMap(application -> ((MessageApplication) application).served());
	}

	void handle(Message<Order> order) {
		this.handled.add(order.getPayload().number());
	}

	MessageTriggerDefinition trigger() {
		return trigger(FAST);
	}

	MessageTriggerDefinition trigger(DeliverySettings settings) {
		return MessageTriggerDefinition.from(this.source)
			.withSettings(settings)
			.withDeadLetters(deadLetterDestination());
	}

	String deadLetterDestination() {
		return "dead-" + this.run;
	}

	List<Entry> deadLetters() {
		return this.broker.deadLetters().list(deadLetterDestination(), 100).collectList().block(tested().patience());
	}

	MessageApplication start(FunctionRegistration... functions) {
		return start(MessageApplication.LIMITS, functions);
	}

	MessageApplication start(FunctionLimits limits, FunctionRegistration... functions) {
		return application(this.broker, limits, tested().patience(), functions).start();
	}

	MessageApplication application(MessageBroker used, FunctionRegistration... functions) {
		return application(used, MessageApplication.LIMITS, tested().patience(), functions);
	}

	MessageApplication application(MessageBroker used, FunctionLimits limits, Duration waiting,
			FunctionRegistration... functions) {
		return opened(new MessageApplication(used, this.store, limits, waiting, functions));
	}

	/** Have an application closed after the test. */
	MessageApplication opened(MessageApplication application) {
		this.opened.add(application);
		return application;
	}

	MessageBroker open() {
		MessageBroker another = tested().open(this.store);
		if (another != this.broker) {
			this.opened.add(another);
		}
		return another;
	}

	ServedSubscription served(String function) {
		return this.opened.stream()
			.filter(MessageApplication.class::isInstance)
			.map(MessageApplication.class::cast)
			.findFirst()
			.orElseThrow()
			.served(function);
	}

	void sendOrder(int number) {
		send(order(number, "customer"));
	}

	void sendOrders(int first, int number) {
		IntStream.range(first, first + number).forEach(this::sendOrder);
	}

	BrokerMessage order(int number, String customer) {
		return new BrokerMessage(id(number), customer,
				Payload.json("{\"number\":%d,\"customer\":\"%s\"}".formatted(number, customer)));
	}

	String id(int number) {
		return this.run + "-" + number;
	}

	void send(BrokerMessage message) {
		this.broker.publish(this.source, message)
			.retryWhen(Retry.fixedDelay(100, Duration.ofMillis(100)))
			.block(tested().patience());
	}

	void sent(String destination, Object value) {
		settled(() -> new BrokerMessagePublisher(MessageApplication.codecs(), new MessageBrokers(List.of(this.broker)))
			.publish(destination, value));
	}

	// A queue that a function has just asked for may not be there at once.
	String settled(Callable<String> sending) {
		return Awaitility.await().atMost(tested().patience()).ignoreExceptions().until(sending, Objects::nonNull);
	}

	ConditionFactory await() {
		return Awaitility.await().atMost(tested().patience()).pollInterval(Duration.ofMillis(20));
	}

	static void pause(long millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	static void waitFor(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException interrupted) {
			throw new IllegalStateException(interrupted);
		}
	}

}
