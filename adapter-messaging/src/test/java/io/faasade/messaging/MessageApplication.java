package io.faasade.messaging;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.JakartaPayloadValidator;
import io.faasade.codec.PayloadValidator;
import io.faasade.codec.ReadLimits;
import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.dispatch.FunctionThreads;
import io.faasade.dispatch.HandOver;
import io.faasade.dispatch.LimitsFilter;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.InvocationIds;
import io.faasade.metering.MeteringFilter;
import io.faasade.metering.ThreadUse;
import io.faasade.metering.budget.Budget;
import io.faasade.metering.budget.BudgetFilter;
import io.faasade.metering.budget.Budgets;
import io.faasade.metering.price.PriceProfiles;
import io.faasade.metering.usage.UsageAttribution;
import io.faasade.metering.usage.UsageFlush;
import io.faasade.metering.usage.UsageLedger;
import io.faasade.metering.usage.UsageReader;
import io.faasade.state.transaction.InvocationIdentity;
import io.faasade.state.transaction.TransactionFilter;
import io.faasade.state.transaction.TransactionalFunctions;
import io.faasade.state.transaction.TransactionalStateStore;
import jakarta.validation.Validation;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/**
 * One instance of an application whose functions are behind messages, wired as the
 * starter wires it.
 */
final class MessageApplication implements AutoCloseable {

	static final FunctionLimits LIMITS = new FunctionLimits(64, Duration.ofSeconds(30), 64 * 1024);

	/** Memory that each function is charged for. */
	static final int MEGABYTES = 512;

	private final FunctionThreads threads = FunctionThreads.pool(64, 64, Duration.ofSeconds(1));

	private final MessageFunctions functions;

	private final MessagePublisher publisher;

	private final UsageFlush usage;

	private final Budgets budgets;

	MessageApplication(MessageBroker broker, TransactionalStateStore store, FunctionLimits limits, Duration patience,
			FunctionRegistration... registrations) {
		this(broker, store, limits, patience, new Spending(InstantSource.system(), List.of()), registrations);
	}

	MessageApplication(MessageBroker broker, TransactionalStateStore store, FunctionLimits limits, Duration patience,
			Spending spending, FunctionRegistration... registrations) {
		this.budgets = new Budgets(spending.budgets(), PriceProfiles.find("aws-lambda").orElseThrow(),
				new UsageReader(store), spending.clock());
		List<FunctionDescriptor> descriptors = Stream.of(registrations).map(FunctionRegistration::descriptor).toList();
		FunctionCodecs codecs = codecs();
		FunctionDirectory directory = FunctionDirectory.of(descriptors, codecs::of, name -> limits);
		HandOver handOver = new HandOver(List.of(), List.of());
		TransactionFilter transactions = new TransactionFilter(store,
				TransactionalFunctions.of(descriptors, function -> true), handOver, this.threads.executor());
		InvocationIds ids = InvocationIds.random();
		UsageLedger ledger = new UsageLedger(UsageAttribution.none(), function -> () -> MEGABYTES, 100,
				invocation -> invocation.get(InvocationIdentity.ATTRIBUTE).isPresent(), spending.clock());
		this.usage = new UsageFlush(ledger, store, System::nanoTime);
		MeteringFilter metering = new MeteringFilter(directory.functions().stream().map(BoundFunction::name).toList(),
				List.of(ledger), ThreadUse.unknown(), System::nanoTime);
		FunctionInvoker invoker = new FunctionInvoker(directory, ids, handOver,
				List.of(metering, new BudgetFilter(this.budgets, UsageAttribution.none()), new LimitsFilter(),
						transactions, new MessageEffectsFilter()));
		FunctionDispatcher dispatcher = new FunctionDispatcher(invoker, this.threads.executor(), handOver);
		MessageBrokers brokers = new MessageBrokers(List.of(broker));
		this.functions = new MessageFunctions(MessageSubscriptions.of(directory, MessageRules.of("app", broker.name())),
				brokers, dispatcher, ids, store, patience);
		this.publisher = new BrokerMessagePublisher(codecs, brokers);
	}

	static FunctionCodecs codecs() {
		PayloadValidator validator = new JakartaPayloadValidator(
				Validation.buildDefaultValidatorFactory().getValidator());
		return new FunctionCodecs(JsonMapper.shared(), ReadLimits.defaults(), validator, List.of());
	}

	MessageApplication start() {
		this.usage.start(Duration.ofMillis(200), this.budgets);
		this.functions.start();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.functions.served().stream().allMatch(each -> each.trouble().isEmpty()));
		return this;
	}

	MessagePublisher publisher() {
		return this.publisher;
	}

	ServedSubscription served(String function) {
		return this.functions.served()
			.stream()
			.filter(each -> each.subscription().function().name().value().equals(function))
			.findFirst()
			.orElseThrow();
	}

	Stream<Subscription> served() {
		return this.functions.served().stream().map(ServedSubscription::subscription);
	}

	Budgets budgets() {
		return this.budgets;
	}

	@Override
	public void close() {
		this.functions.close();
		this.threads.close();
		this.usage.close();
	}

	/**
	 * What may be spent.
	 *
	 * @param clock the wall clock that usage is kept by
	 * @param budgets how much in which time
	 */
	record Spending(InstantSource clock, List<Budget> budgets) {
	}

}
