package io.faasade.metering.usage;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.faasade.function.FunctionName;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.faasade.metering.MeteringFilter;
import io.faasade.metering.ThreadUse;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.lettuce.core.RedisURI;
import tools.jackson.databind.json.JsonMapper;

/**
 * A metered function, called as each line of the input says, and a ledger that is told
 * five times a second. Each line of the output is a step of a call or of the telling, in
 * their order.
 */
final class MeteredApplication {

	/** For how long it is taken to be alive if it says nothing, unless it is told. */
	static final Duration ALIVE = Duration.ofSeconds(2);

	private static final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

	private static final FunctionName FUNCTION = new FunctionName("work");

	private final InvocationIds ids = InvocationIds.random();

	private final ExecutorService callers = Executors.newFixedThreadPool(16);

	private final ExecutorService patient = Executors.newCachedThreadPool();

	private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();

	private final CountDownLatch released = new CountDownLatch(1);

	private final UsageLedger ledger = new UsageLedger(UsageAttribution.none(), function -> () -> 512, 100,
			invocation -> false, InstantSource.system());

	private final MeteringFilter filter = new MeteringFilter(List.of(FUNCTION), List.of(this.ledger),
			ThreadUse.unknown(), System::nanoTime);

	private final UsageFlush flush;

	private MeteredApplication(RedisStateStore store, Duration alive) {
		this.flush = new UsageFlush(this.ledger, store, System::nanoTime, () -> true, alive);
		this.ticks.scheduleWithFixedDelay(this::tell, 0, 200, TimeUnit.MILLISECONDS);
	}

	public static void main(String[] arguments) {
		MeteredApplication application = new MeteredApplication(
				RedisStateStore.open(RedisConnections.to(RedisURI.create(arguments[0])), RedisStateSettings.of("shop"),
						JsonMapper.shared()),
				Duration.parse(arguments[1]));
		new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines().forEach(application::obey);
		System.exit(0);
	}

	private void obey(String line) {
		String[] words = line.split(" ");
		switch (words[0]) {
			case "work" -> begin(Integer.parseInt(words[1]), this.callers, this::work);
			case "hang" -> begin(Integer.parseInt(words[1]), this.patient, this::hang);
			case "release" -> this.released.countDown();
			case "hush" -> this.ticks.shutdownNow();
			default -> throw new IllegalArgumentException(line);
		}
	}

	private void tell() {
		say("telling");
		say(this.flush.flush() ? "told" : "failed");
	}

	private void begin(int calls, Executor threads, Runnable work) {
		IntStream.range(0, calls).forEach(call -> threads.execute(() -> call(work)));
	}

	private void call(Runnable work) {
		say("coming");
		this.filter.filter(Invocation.of(this.ids.next(), FUNCTION, Trigger.HTTP, Payload.empty()), invocation -> {
			say("begun");
			return worked(work);
		});
		say("ended");
	}

	private static Outcome worked(Runnable work) {
		work.run();
		say("ending");
		return new Completed(Payload.empty());
	}

	private void work() {
		LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(20_000_000));
	}

	private void hang() {
		try {
			this.released.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	// One write for one line: what was said is heard, whatever comes next.
	private static synchronized void say(String line) {
		try {
			out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException nobodyListens) {
			System.exit(1);
		}
	}

}
