package io.faasade.messaging;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.messaging.DeadLetters.Entry;
import io.faasade.messaging.Style.Order;
import io.faasade.messaging.Style.Receipt;
import io.faasade.metering.budget.Budget;
import io.faasade.metering.budget.BudgetMeasure;
import io.faasade.metering.budget.BudgetShare;
import io.faasade.metering.budget.BudgetWindow;
import io.faasade.state.transaction.TransactionalStateStore;
import jakarta.validation.constraints.NotBlank;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link MessageBroker} promises. To put a broker under contract, extend this
 * class and say how to open one.
 */
public abstract class MessageBrokerContract {

	private static final DeliverySettings FAST = DeliverySettings.silence()
		.withRetries(3, Duration.ofMillis(20), Duration.ofMillis(100));

	private final String run = UUID.randomUUID().toString().substring(0, 8);

	private final String source = "orders-" + this.run;

	private final List<AutoCloseable> opened = new ArrayList<>();

	private final Collection<Integer> handled = new ConcurrentLinkedQueue<>();

	private MessageBroker broker;

	private TransactionalStateStore store;

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

	@BeforeEach
	void openBroker() {
		this.store = openStore();
		this.broker = open(this.store);
	}

	@AfterEach
	void closeAll() throws Exception {
		for (int i = this.opened.size() - 1; i >= 0; i--) {
			this.opened.get(i).close();
		}
		this.broker.close();
		cleanUp(sources(), queues());
		this.store.close();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("a function is handed what was sent: body, headers, identity, key and source")
	void handsOverWhatWasSent(Style style) {
		Collection<Message<Order>> seen = new ConcurrentLinkedQueue<>();
		start(style.consumer("orders", seen::add).withTrigger(trigger()));

		Payload payload = Payload.json("{\"number\":7,\"customer\":\"Zoë\"}")
			.withHeaders(PayloadHeaders.of(Map.of("traceparent", List.of("00-abc"))));
		send(new BrokerMessage("id-7", "Zoë", payload));

		await().until(() -> !seen.isEmpty());
		Message<Order> message = seen.iterator().next();
		assertThat(message.getPayload()).isEqualTo(new Order(7, "Zoë"));
		assertThat(message.getHeaders()).containsEntry("traceparent", "00-abc")
			.containsEntry(MessageHeader.ID, "id-7")
			.containsEntry(MessageHeader.KEY, "Zoë")
			.containsEntry(MessageHeader.SOURCE, this.source)
			.containsEntry(MessageHeader.ATTEMPT, "1");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("each message is handled once while nothing goes wrong")
	void handlesEachMessageOnce(Style style) {
		start(style.consumer("orders", this::handle).withTrigger(trigger()));

		sendOrders(0, 200);

		await().until(() -> this.handled.size() >= 200);
		assertThat(this.handled).doesNotHaveDuplicates().hasSize(200);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("what fails is tried again, and its attempts are counted")
	void triesAgainWhatFails(Style style) {
		Collection<Object> attempts = new ConcurrentLinkedQueue<>();
		start(style.consumer("orders", order -> {
			attempts.add(String.valueOf(order.getHeaders().get(MessageHeader.ATTEMPT)));
			if (attempts.size() < 3) {
				throw new IllegalStateException("not yet");
			}
			handle(order);
		}).withTrigger(trigger()));

		sendOrder(1);

		await().until(() -> this.handled.size() == 1);
		assertThat(attempts).containsExactly("1", "2", "3");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("what fails again and again is put among the dead letters; its neighbours are handled")
	void putsPoisonAside(Style style) {
		start(style.consumer("orders", order -> {
			if (order.getPayload().number() == 13) {
				throw new IllegalStateException("unlucky");
			}
			handle(order);
		}).withTrigger(trigger()));

		sendOrders(10, 20);

		await().until(() -> deadLetters().size() == 1 && this.handled.size() == 19);
		Entry letter = deadLetters().get(0);
		assertThat(letter.payload().asText()).contains("\"number\":13");
		assertThat(letter.reason("source")).isEqualTo(this.source);
		assertThat(letter.reason("function")).isEqualTo("orders");
		assertThat(letter.reason("attempts")).isEqualTo("3");
		assertThat(letter.reason("id")).isEqualTo(id(13));
		assertThat(letter.reason("failure")).isEqualTo(IllegalStateException.class.getName());
		assertThat(letter.reason("message")).isEqualTo("unlucky");
		assertThat(letter.reason("first-time")).isLessThanOrEqualTo(letter.reason("time"));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("what cannot be read is put among the dead letters at once")
	void putsUnreadableAside(Style style) {
		start(style.consumer("orders", this::handle).withTrigger(trigger()));

		send(new BrokerMessage("broken", "", Payload.json("{\"number\":\"seven\"}")));

		await().until(() -> deadLetters().size() == 1);
		assertThat(deadLetters().get(0).reason("failure")).isEqualTo("UNREADABLE_PAYLOAD");
		assertThat(deadLetters().get(0).reason("attempts")).isEqualTo("1");
		assertThat(this.handled).isEmpty();
	}

	@Test
	@DisplayName("what breaks a constraint is put among the dead letters at once")
	void putsInvalidAside() {
		start(FunctionRegistration.consumer("orders", Named.class, named -> this.handled.add(1))
			.withTrigger(trigger()));

		send(new BrokerMessage("nameless", "", Payload.json("{\"name\":\"\"}")));

		await().until(() -> deadLetters().size() == 1);
		assertThat(deadLetters().get(0).reason("failure")).isEqualTo("INVALID_PAYLOAD");
		assertThat(this.handled).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("what the function has no room for comes back, and that is no attempt")
	void givesBackWhatThereIsNoRoomFor(Style style) {
		Collection<Object> attempts = new ConcurrentLinkedQueue<>();
		FunctionLimits one = new FunctionLimits(1, Duration.ofSeconds(30), 1024);
		start(one, style.consumer("orders", order -> {
			attempts.add(String.valueOf(order.getHeaders().get(MessageHeader.ATTEMPT)));
			pause(5);
			handle(order);
		}).withTrigger(trigger(FAST.withConcurrency(3))));

		sendOrders(0, 6);

		await().until(() -> this.handled.size() == 6);
		assertThat(attempts).containsOnly("1");
	}

	@Test
	@DisplayName("what there is no budget for waits until there is, and loses no attempt by that")
	void waitsForTheBudget() {
		Instant end = Instant.now().plus(Duration.ofSeconds(4));
		Instant hour = Instant.parse("2026-11-23T12:00:00Z");
		InstantSource clock = () -> hour.plus(Duration.between(end, Instant.now()));
		Budget three = new Budget("three", Budget.Scope.EVERYTHING, BudgetShare.ALL, BudgetMeasure.CALLS,
				BudgetWindow.HOUR, Optional.empty(), Optional.of(BigDecimal.valueOf(3)));
		MessageApplication.Spending spending = new MessageApplication.Spending(clock, List.of(three));
		Collection<Boolean> before = new ConcurrentLinkedQueue<>();
		Collection<Object> attempts = new ConcurrentLinkedQueue<>();
		MessageApplication application = new MessageApplication(this.broker, this.store, MessageApplication.LIMITS,
				patience(), spending, Style.IMPERATIVE.consumer("orders", order -> {
					before.add(clock.instant().isBefore(hour));
					attempts.add(String.valueOf(order.getHeaders().get(MessageHeader.ATTEMPT)));
					handle(order);
				}).withTrigger(trigger(FAST)));
		this.opened.add(application);
		application.start();

		sendOrders(0, 6);

		await().until(() -> this.handled.size() == 6);
		assertThat(before.stream().filter(early -> early)).hasSizeLessThanOrEqualTo(3);
		assertThat(before).contains(false);
		assertThat(attempts).containsOnly("1");
		assertThat(application.budgets().beyondHard("three")).isPositive();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("answers are sent to the output, under an identity that depends on the message alone")
	void sendsAnswers(Style style) {
		Collection<Message<Receipt>> receipts = new ConcurrentLinkedQueue<>();
		String output = "receipts-" + this.run;
		start(style.function("orders", order -> new Receipt(order.number())).withTrigger(trigger().withOutput(output)),
				FunctionRegistration.consumer("receipts", new ParameterizedTypeReference<Message<Receipt>>() {
				}, receipts::add).withTrigger(MessageTriggerDefinition.from(output).withSettings(FAST)));

		sendOrders(1, 3);

		await().until(() -> receipts.size() == 3);
		assertThat(receipts).extracting(receipt -> receipt.getHeaders().get(MessageHeader.ID))
			.doesNotHaveDuplicates()
			.doesNotContainNull();
		assertThat(receipts).extracting(receipt -> receipt.getHeaders().get(MessageHeader.KEY))
			.containsOnly("customer");
	}

	@Test
	@DisplayName("each item of a stream is sent to the output")
	void sendsEachItem() {
		String output = "items-" + this.run;
		Collection<String> items = new ConcurrentLinkedQueue<>();
		FunctionRegistration split = FunctionRegistration.function("orders",
				new ParameterizedTypeReference<Flux<Order>>() {
				}, new ParameterizedTypeReference<Flux<String>>() {
				}, orders -> orders.concatMap(order -> Flux.range(1, order.number()).map(item -> "item " + item)));
		start(split.withTrigger(trigger().withOutput(output)),
				FunctionRegistration.consumer("items", String.class, items::add)
					.withTrigger(MessageTriggerDefinition.from(output)));

		sendOrder(3);

		await().until(() -> items.size() == 3);
		assertThat(items).containsExactlyInAnyOrder("item 1", "item 2", "item 3");
	}

	@Test
	@DisplayName("CloudEvents travel with their attributes as headers, in and out")
	void carriesCloudEvents() {
		String output = "events-" + this.run;
		Collection<CloudEvent> events = new ConcurrentLinkedQueue<>();
		FunctionRegistration relay = FunctionRegistration.function("orders", CloudEvent.class, CloudEvent.class,
				event -> CloudEventBuilder.from(event).withType("answered").build());
		start(relay.withTrigger(trigger().withOutput(output)),
				FunctionRegistration.consumer("events", CloudEvent.class, events::add)
					.withTrigger(MessageTriggerDefinition.from(output)));

		CloudEvent event = CloudEventBuilder.v1()
			.withId("1")
			.withSource(URI.create("/shop"))
			.withType("asked")
			.withData("application/json", "{\"a\":1}".getBytes(StandardCharsets.UTF_8))
			.build();
		sent(this.source, event);

		await().until(() -> events.size() == 1);
		CloudEvent answered = events.iterator().next();
		assertThat(answered.getType()).isEqualTo("answered");
		assertThat(answered.getSource()).isEqualTo(URI.create("/shop"));
		assertThat(new String(Objects.requireNonNull(answered.getData()).toBytes(), StandardCharsets.UTF_8))
			.isEqualTo("{\"a\":1}");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("messages of one key stay in order although some fail; other keys go on")
	void keepsOrderWithinKeys(Style style) {
		Map<String, Collection<Integer>> order = new ConcurrentHashMap<>();
		Set<Integer> failed = ConcurrentHashMap.newKeySet();
		start(style.consumer("orders", message -> {
			int number = message.getPayload().number();
			if (number % 7 == 0 && failed.add(number)) {
				throw new IllegalStateException("first time");
			}
			order.computeIfAbsent(message.getPayload().customer(), key -> new ConcurrentLinkedQueue<>()).add(number);
			this.handled.add(number);
		}).withTrigger(trigger(FAST.inOrder())));

		IntStream.range(0, 100).forEach(number -> send(order(number, "customer-" + number % 10)));

		await().until(() -> this.handled.size() >= 100);
		assertThat(order).hasSize(10)
			.allSatisfy((key, numbers) -> assertThat(List.copyOf(numbers)).hasSize(10).isSorted());
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("no more messages are handled at once than was said")
	void boundsWhatIsHandledAtOnce(Style style) {
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		start(style.consumer("orders", order -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			pause(2);
			now.decrementAndGet();
			handle(order);
		}).withTrigger(trigger(FAST.withConcurrency(3).withBatch(5))));

		sendOrders(0, 60);

		await().until(() -> this.handled.size() == 60);
		assertThat(most.get()).isBetween(1, 3);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("closing finishes what has begun and leaves the rest to others; nothing is done twice")
	void drains(Style style) {
		MessageApplication first = start(style.consumer("orders", order -> {
			pause((this.handled.size() < 10) ? 0 : 100);
			handle(order);
		}).withTrigger(trigger(FAST.withConcurrency(4).withBatch(16))));
		sendOrders(0, 100);
		await().until(() -> this.handled.size() >= 10);

		first.close();
		int before = this.handled.size();
		application(open(), style.consumer("orders", this::handle).withTrigger(trigger())).start();

		await().until(() -> this.handled.size() >= 100);
		assertThat(before).isLessThan(100);
		assertThat(this.handled).hasSize(100).doesNotHaveDuplicates();
	}

	@Test
	@DisplayName("what an instance held that went away without a word is handled by others")
	void takesOverFromTheGone() throws Exception {
		CountDownLatch gone = new CountDownLatch(1);
		AtomicBoolean begun = new AtomicBoolean();
		MessageApplication first = application(open(), MessageApplication.LIMITS, Duration.ZERO,
				FunctionRegistration.consumer("orders", Order.class, order -> {
					begun.set(true);
					waitFor(gone);
				}).withTrigger(trigger()));
		first.start();
		sendOrders(0, 5);
		await().untilTrue(begun);

		first.close();
		application(open(), Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger())).start();

		await().until(() -> Set.copyOf(this.handled).size() == 5);
		gone.countDown();
	}

	@Test
	@DisplayName("every group is handed every message")
	void servesEachGroup() {
		Collection<Integer> audited = new ConcurrentLinkedQueue<>();
		start(Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger()),
				Style.REACTIVE.consumer("audit", order -> audited.add(order.getPayload().number()))
					.withTrigger(trigger()));

		sendOrders(0, 20);

		await().until(() -> this.handled.size() == 20 && audited.size() == 20);
		assertThat(audited).containsExactlyInAnyOrderElementsOf(this.handled);
	}

	@Test
	@DisplayName("instances of one group share the messages")
	void sharesWithinAGroup() {
		start(Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger()));
		application(open(), Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger())).start();

		sendOrders(0, 200);

		await().until(() -> this.handled.size() >= 200);
		assertThat(this.handled).hasSize(200).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("what a message does to state is done once although it fails after having done it")
	void doesItsWorkOnState(Style style) {
		Set<Integer> failed = ConcurrentHashMap.newKeySet();
		start(style.function("orders", order -> {
			if (style == Style.IMPERATIVE) {
				this.store.counter("orders").add(order.number());
				if (failed.add(order.number())) {
					throw new IllegalStateException("after the work");
				}
			}
			return new Receipt(order.number());
		}).withTrigger(trigger()));

		sendOrders(1, 20);

		long sum = (style == Style.IMPERATIVE) ? 210 : 0;
		await().until(() -> served("orders").counts().acknowledged().sum() == 20);
		assertThat(this.store.counter("orders").get()).isEqualTo(sum);
	}

	@Test
	@DisplayName("what a reactive function does to state is done once although it fails after having done it")
	void doesReactiveWorkOnState() {
		Set<Integer> failed = ConcurrentHashMap.newKeySet();
		start(FunctionRegistration.function("orders", new ParameterizedTypeReference<Order>() {
		}, new ParameterizedTypeReference<Mono<Receipt>>() {
		}, order -> this.store.counter("orders").reactive().add(order.number()).then(Mono.fromSupplier(() -> {
			if (failed.add(order.number())) {
				throw new IllegalStateException("after the work");
			}
			return new Receipt(order.number());
		}))).withTrigger(trigger()));

		sendOrders(1, 20);

		await().until(() -> served("orders").counts().acknowledged().sum() == 20);
		assertThat(this.store.counter("orders").get()).isEqualTo(210);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("when connections are cut reading goes on by itself, and no effect is lost or doubled")
	void survivesOutages(Style style) {
		start(style.function("orders", order -> new Receipt(order.number())).withTrigger(trigger()),
				Style.IMPERATIVE.consumer("totals", order -> {
					pause(2);
					this.store.counter("total").add(order.getPayload().number());
				}).withTrigger(trigger()));

		sendOrders(1, 40);
		cut();
		sendOrders(41, 40);
		await().until(() -> this.store.counter("total").get() > 1_000);
		cut();
		sendOrders(81, 20);

		await().until(() -> this.store.counter("total").get() >= 5_050);
		await().during(Duration.ofMillis(300)).until(() -> this.store.counter("total").get() == 5_050);
	}

	@Test
	@DisplayName("what the publisher sends, waiting or not, has an identity of its own")
	void givesIdentities() {
		MessageApplication application = start(
				Style.IMPERATIVE.consumer("orders", this::handle).withTrigger(trigger()));

		String blocking = settled(() -> application.publisher().publish(this.source, "k", new Order(1, "a")));
		String reactive = settled(
				() -> application.publisher().reactive().publish(this.source, new Order(2, "b")).block(patience()));

		await().until(() -> this.handled.size() == 2);
		assertThat(blocking).isNotEqualTo(reactive);
	}

	@Test
	@DisplayName("dead letters can be listed, sent again under a new identity, and thrown away")
	void looksAfterDeadLetters() {
		AtomicBoolean mended = new AtomicBoolean();
		Collection<Object> ids = new ConcurrentLinkedQueue<>();
		start(Style.IMPERATIVE.consumer("orders", order -> {
			if (!mended.get()) {
				throw new IllegalStateException("broken");
			}
			ids.add(String.valueOf(order.getHeaders().get(MessageHeader.ID)));
			handle(order);
		}).withTrigger(trigger()));
		sendOrders(1, 2);
		await().until(() -> deadLetters().size() == 2);
		mended.set(true);

		Entry first = deadLetters().get(0);
		String id = this.broker.deadLetters().replay(deadLetterDestination(), first.letter()).block(patience());
		await().until(() -> this.handled.size() == 1);
		Entry second = deadLetters().get(0);
		Boolean discarded = this.broker.deadLetters()
			.discard(deadLetterDestination(), second.letter())
			.block(patience());

		assertThat(ids).containsExactly(id);
		assertThat(discarded).isTrue();
		await().until(() -> deadLetters().isEmpty());
		assertThat(this.broker.deadLetters().discard(deadLetterDestination(), second.letter()).block(patience()))
			.isFalse();
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

	private void handle(Message<Order> order) {
		this.handled.add(order.getPayload().number());
	}

	private MessageTriggerDefinition trigger() {
		return trigger(FAST);
	}

	private MessageTriggerDefinition trigger(DeliverySettings settings) {
		return MessageTriggerDefinition.from(this.source)
			.withSettings(settings)
			.withDeadLetters(deadLetterDestination());
	}

	private String deadLetterDestination() {
		return "dead-" + this.run;
	}

	private List<Entry> deadLetters() {
		return this.broker.deadLetters().list(deadLetterDestination(), 100).collectList().block(patience());
	}

	private MessageApplication start(FunctionRegistration... functions) {
		return start(MessageApplication.LIMITS, functions);
	}

	private MessageApplication start(FunctionLimits limits, FunctionRegistration... functions) {
		return application(this.broker, limits, patience(), functions).start();
	}

	private MessageApplication application(MessageBroker used, FunctionRegistration... functions) {
		return application(used, MessageApplication.LIMITS, patience(), functions);
	}

	private MessageApplication application(MessageBroker used, FunctionLimits limits, Duration waiting,
			FunctionRegistration... functions) {
		MessageApplication application = new MessageApplication(used, this.store, limits, waiting, functions);
		this.opened.add(application);
		return application;
	}

	private MessageBroker open() {
		MessageBroker another = open(this.store);
		if (another != this.broker) {
			this.opened.add(another);
		}
		return another;
	}

	private ServedSubscription served(String function) {
		return this.opened.stream()
			.filter(MessageApplication.class::isInstance)
			.map(MessageApplication.class::cast)
			.findFirst()
			.orElseThrow()
			.served(function);
	}

	private void sendOrder(int number) {
		send(order(number, "customer"));
	}

	private void sendOrders(int first, int number) {
		IntStream.range(first, first + number).forEach(this::sendOrder);
	}

	private BrokerMessage order(int number, String customer) {
		return new BrokerMessage(id(number), customer,
				Payload.json("{\"number\":%d,\"customer\":\"%s\"}".formatted(number, customer)));
	}

	private String id(int number) {
		return this.run + "-" + number;
	}

	private void send(BrokerMessage message) {
		this.broker.publish(this.source, message)
			.retryWhen(Retry.fixedDelay(100, Duration.ofMillis(100)))
			.block(patience());
	}

	private void sent(String destination, Object value) {
		settled(() -> new BrokerMessagePublisher(MessageApplication.codecs(), new MessageBrokers(List.of(this.broker)))
			.publish(destination, value));
	}

	// A queue that a function has just asked for may not be there at once.
	private String settled(Callable<String> sending) {
		return Awaitility.await().atMost(patience()).ignoreExceptions().until(sending, Objects::nonNull);
	}

	private ConditionFactory await() {
		return Awaitility.await().atMost(patience()).pollInterval(Duration.ofMillis(20));
	}

	private static void pause(long millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException interrupted) {
			throw new IllegalStateException(interrupted);
		}
	}

	/**
	 * Something with a constraint.
	 *
	 * @param name must not be blank
	 */
	public record Named(@NotBlank String name) {
	}

}
