package io.faasade.state.redis;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import io.faasade.codec.FunctionCodecs;
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
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Format;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.faasade.state.StateStore;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.StateScope;
import io.faasade.state.idempotency.AnswerForm;
import io.faasade.state.idempotency.IdempotencyFilter;
import io.faasade.state.idempotency.IdempotencySettings;
import io.faasade.state.idempotency.RepeatableRequest;
import io.faasade.state.transaction.TransactionFilter;
import io.faasade.state.transaction.TransactionalFunctions;
import io.faasade.state.transaction.TransactionalStateStore;
import io.lettuce.core.RedisURI;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;

/**
 * Takes orders, wired as the starter wires it: each line of its input is a number and the
 * key of an order, each line of its output what became of that sending. No two runs of
 * the function answer alike. The order {@value #HELD} is said to be running, and goes on
 * when it is told to {@value #GO}.
 */
final class OrderApplication {

	static final String HELD = "held";

	static final String GO = "go";

	private static final Semaphore told = new Semaphore(0);

	private static final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

	// The shortest there is: what a killed process held is soon another's.
	private static final IdempotencySettings SETTINGS = new IdempotencySettings(Duration.ofSeconds(1),
			Duration.ofHours(1));

	private final FunctionThreads threads = FunctionThreads.pool(16, 1_000, Duration.ofSeconds(1));

	private final InvocationIds ids = InvocationIds.random();

	private final BoundFunction function;

	private final FunctionDispatcher dispatcher;

	private OrderApplication(TransactionalStateStore store) {
		ResolvableType text = ResolvableType.forClass(String.class);
		FunctionDescriptor descriptor = FunctionDescriptor
			.of(new FunctionName("order"), FunctionShape.function(text, text), () -> ordering(store))
			.build();
		List<FunctionDescriptor> functions = List.of(descriptor);
		HandOver handOver = new HandOver(List.of(), List.of());
		FunctionCodecs codecs = new FunctionCodecs(JsonMapper.shared(), ReadLimits.defaults(), PayloadValidator.none(),
				List.of());
		FunctionDirectory directory = FunctionDirectory.of(functions, codecs::of, any -> FunctionLimits.defaults());
		FunctionInvoker invoker = new FunctionInvoker(directory, this.ids, handOver,
				List.of(new LimitsFilter(),
						new IdempotencyFilter(store.idempotency(), SETTINGS, functions, handOver,
								this.threads.executor()),
						new TransactionFilter(store, TransactionalFunctions.of(functions, any -> true), handOver,
								this.threads.executor())));
		this.function = directory.find(descriptor.name()).orElseThrow();
		this.dispatcher = new FunctionDispatcher(invoker, this.threads.executor(), handOver);
	}

	public static void main(String[] arguments) {
		OrderApplication application = new OrderApplication(
				new TransactionalStateStore(RedisStateStore.open(RedisConnections.to(RedisURI.create(arguments[0])),
						RedisStateSettings.of("shop").withPatience(Duration.ofSeconds(20)), JsonMapper.shared())));
		say("open");
		new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines().forEach(application::take);
		System.exit(0);
	}

	private static Function<String, String> ordering(StateStore store) {
		return key -> {
			if (key.equals(HELD)) {
				say("running " + key);
				told.acquireUninterruptibly();
			}
			store.counter("orders").add(1);
			long sum = store.counters("by-key").counter(key).incrementAndGet();
			return sum + " " + UUID.randomUUID();
		};
	}

	private void take(String line) {
		if (line.equals(GO)) {
			told.release();
			return;
		}
		String[] words = line.split(" ");
		this.dispatcher.dispatch(this.function, call(words[1])).subscribe(outcome -> tell(words[0], outcome));
	}

	private Invocation call(String key) {
		IdempotencyKey record = new IdempotencyKey(StateScope.APPLICATION, "order", key);
		return Invocation.of(this.ids.next(), this.function.name(), Trigger.HTTP, Payload.ofValue(key))
			.withFormat(Format.VALUE)
			.with(RepeatableRequest.ATTRIBUTE, new RepeatableRequest(record, "order " + key, new AsText()));
	}

	private static void tell(String number, Outcome outcome) {
		if (outcome instanceof Completed completed) {
			say("answered " + number + " " + completed.payload().value().orElseThrow());
		}
		else {
			say(((outcome instanceof Unavailable) ? "again " : "broken ") + number + " " + outcome);
		}
	}

	// One write for one line: what is answered is said, whatever comes next.
	private static synchronized void say(String line) {
		try {
			out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException nobodyListens) {
			System.exit(1);
		}
	}

	/** Keeps answers as they are. */
	private static final class AsText implements AnswerForm {

		@Override
		public String write(Payload answer) {
			return answer.value().orElseThrow().toString();
		}

		@Override
		public Payload read(String kept) {
			return Payload.ofValue(kept);
		}

	}

}
