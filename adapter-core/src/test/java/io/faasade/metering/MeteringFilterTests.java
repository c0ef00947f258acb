package io.faasade.metering;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.faasade.function.FunctionName;
import io.faasade.invocation.Ending;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.InvocationTimeoutException;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** What is measured of an invocation. */
class MeteringFilterTests {

	private static final FunctionName LIST = new FunctionName("list");

	private final InvocationIds ids = InvocationIds.random();

	private final AtomicLong clock = new AtomicLong();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final CallCounts counts = new CallCounts();

	private final LastMeasurement last = new LastMeasurement();

	private final FakeThreadUse threadUse = new FakeThreadUse();

	private final MeteringFilter filter = new MeteringFilter(List.of(LIST),
			List.of(this.counts, new RegistryMeters(this.registry, this.counts), this.last), this.threadUse,
			this.clock::get);

	@Test
	void recordsHowLongTheFunctionTook() {
		this.filter.filter(call(), invocation -> {
			this.clock.addAndGet(Duration.ofMillis(250).toNanos());
			return new Completed(Payload.empty());
		});

		assertThat(timers(Ending.COMPLETED)).extracting(timer -> timer.totalTime(TimeUnit.MILLISECONDS))
			.containsExactly(250.0);
		assertThat(calls().totalNanos()).isEqualTo(Duration.ofMillis(250).toNanos());
	}

	@Test
	void measuresFromTheArrivalAndNotFromTheFiltersTurn() {
		this.clock.set(1_000);

		this.filter.filter(call().withArrivedAt(400), invocation -> new Completed(Payload.empty()));

		assertThat(calls().totalNanos()).isEqualTo(600);
	}

	@Test
	void tellsEveryEndingApart() {
		record(new Completed(Payload.empty()));
		record(new Rejected(Rejected.Reason.UNREADABLE_PAYLOAD, "broken"));
		record(Completed.repeated(Payload.empty()));
		record(new Unavailable(Unavailable.Reason.OVERLOADED, Duration.ofSeconds(1)));
		record(new Failed(new IllegalStateException()));
		record(new Failed(new InvocationTimeoutException(LIST, Duration.ofSeconds(1))));
		record(new Outcome.Cancelled());

		for (Ending ending : EnumSet.complementOf(EnumSet.of(Ending.UNAVAILABLE))) {
			assertThat(timed(ending)).as(ending.tag()).isEqualTo(1);
			assertThat(calls().count(ending)).as(ending.tag()).isEqualTo(1);
		}
	}

	@Test
	void measuresAMonoToItsTrueEnd() {
		Mono<Outcome> later = Mono.fromSupplier(() -> {
			this.clock.addAndGet(700);
			return new Completed(Payload.empty());
		});

		Outcome outcome = this.filter.filter(call(), invocation -> new Deferred(later));
		assertThat(calls().count()).isZero();
		((Deferred) outcome).outcome().block();

		assertThat(calls().totalNanos()).isEqualTo(700);
	}

	@Test
	void measuresAFluxToItsLastItem() {
		Flux<Payload> items = Flux.range(0, 3)
			.map(item -> Payload.text("x"))
			.doOnNext(item -> this.clock.addAndGet(100));

		Outcome outcome = this.filter.filter(call(), invocation -> Streaming.of(items));
		((Streaming) outcome).items().blockLast();

		assertThat(calls().count(Ending.COMPLETED)).isEqualTo(1);
		assertThat(calls().totalNanos()).isEqualTo(300);
	}

	@Test
	void countsAStreamThatBreaksInTheMiddleAsFailedAndOneThatIsLeftAsCancelled() {
		streamed(Flux.concat(Flux.just(Payload.text("x")), Flux.error(new IllegalStateException()))).onErrorComplete()
			.blockLast();
		streamed(Flux.never()).subscribe().dispose();

		assertThat(calls().count(Ending.FAILED)).isEqualTo(1);
		assertThat(calls().count(Ending.CANCELLED)).isEqualTo(1);
		assertThat(calls().count()).isEqualTo(2);
	}

	@Test
	void countsManyThreadsExactly() throws InterruptedException {
		ExecutorService callers = Executors.newFixedThreadPool(32);

		IntStream.range(0, 20_000)
			.forEach(turn -> callers.execute(() -> record(
					(turn % 4 == 0) ? new Failed(new IllegalStateException()) : new Completed(Payload.empty()))));
		callers.shutdown();

		assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(timed(Ending.FAILED)).isEqualTo(5_000);
		assertThat(timed(Ending.COMPLETED)).isEqualTo(15_000);
		assertThat(calls().count()).isEqualTo(20_000);
	}

	@Test
	void callsTheFirstOneColdAndAllOthersWarm() {
		record(new Completed(Payload.empty()));
		assertThat(this.last.cold).isTrue();

		record(new Completed(Payload.empty()));
		assertThat(this.last.cold).isFalse();
		assertThat(calls().coldStarts(Trigger.HTTP)).isEqualTo(1);
	}

	@Test
	void countsTheBytesOfABody() {
		this.filter.filter(call().withPayload(Payload.text("four")), answering(new Completed(Payload.text("answer"))));

		assertThat(this.last.bytesIn).isEqualTo(4);
		assertThat(this.last.bytesOut).isEqualTo(6);
	}

	@Test
	void countsTheBytesOfStreamsAsFarAsTheyAreReadAndWritten() {
		Payload body = Payload.stream(Payload.BYTES, Flux.just(new byte[10], new byte[20], new byte[40]));

		Streaming outcome = (Streaming) this.filter.filter(call().withPayload(body),
				invocation -> Streaming.of(invocation.payload().chunks().take(2).map(read -> Payload.text("item"))));
		outcome.items().blockLast();

		assertThat(this.last.bytesIn).isEqualTo(30);
		assertThat(this.last.bytesOut).isEqualTo(8);
	}

	@Test
	void countsTheBytesOfAnAnswerThatComesLater() {
		Mono<Outcome> later = Mono.just(Streaming.of(Flux.just(Payload.text("item"))));

		Outcome outcome = this.filter.filter(call(), answering(new Deferred(later)));
		((Streaming) ((Deferred) outcome).outcome().blockOptional().orElseThrow()).items().blockLast();

		assertThat(this.last.bytesOut).isEqualTo(4);
	}

	@Test
	void tellsWhatTheThreadUsed() {
		this.filter.filter(call(), invocation -> {
			this.threadUse.allocated += 512;
			this.threadUse.cpu += 99;
			return new Completed(Payload.empty());
		});

		assertThat(this.last.allocatedBytes).isEqualTo(512);
		assertThat(this.last.cpuNanos).isEqualTo(99);
	}

	@Test
	void ownsUpToNotKnowingWhatSeveralThreadsUsed() {
		Outcome outcome = this.filter.filter(call(),
				answering(new Deferred(Mono.just(new Completed(Payload.empty())))));
		((Deferred) outcome).outcome().block();

		assertThat(this.last.allocatedBytes).isEqualTo(Measurement.UNKNOWN);
		assertThat(this.last.cpuNanos).isEqualTo(Measurement.UNKNOWN);
	}

	@Test
	void ownsUpToNotKnowingWhatAThreadDoesNotTell() {
		this.threadUse.allocated = Measurement.UNKNOWN;

		record(new Completed(Payload.empty()));

		assertThat(this.last.allocatedBytes).isEqualTo(Measurement.UNKNOWN);
	}

	@Test
	void seesWhatThisThreadAllocates() {
		ThreadUse use = ThreadUse.ofJvm(true);
		long allocated = use.allocatedBytes();
		long cpu = use.cpuNanos();

		byte[] block = new byte[1 << 20];

		assertThat(use.allocatedBytes() - allocated).isGreaterThanOrEqualTo(block.length);
		assertThat(use.cpuNanos()).isGreaterThanOrEqualTo(cpu).isPositive();
		assertThat(ThreadUse.ofJvm(false).cpuNanos()).isEqualTo(Measurement.UNKNOWN);
	}

	@Test
	void roundsMillisecondsUp() {
		this.filter.filter(call(), taking(Duration.ofNanos(27_550_000)));
		assertThat(this.last.millis).isEqualTo(28);

		this.filter.filter(call().withArrivedAt(this.clock.get()), taking(Duration.ofMillis(51)));
		assertThat(this.last.millis).isEqualTo(51);
	}

	@Test
	void isNeverNegative() {
		this.filter.filter(call().withArrivedAt(5_000), answering(new Completed(Payload.empty())));

		assertThat(calls().totalNanos()).isZero();
	}

	@Test
	void countsOnWhereOneMeterIsBroken() {
		CallCounts after = new CallCounts();
		InvocationMeters broken = function -> measurement -> {
			throw new IllegalStateException("broken");
		};
		MeteringFilter filtering = new MeteringFilter(List.of(LIST), List.of(this.counts, broken, after),
				ThreadUse.unknown(), System::nanoTime);

		Outcome outcome = filtering.filter(call(), answering(new Completed(Payload.empty())));

		assertThat(outcome).isInstanceOf(Completed.class);
		assertThat(after.calls("list").orElseThrow().count()).isEqualTo(1);
	}

	@Test
	void countsSlowCallsSideBySideExactly() throws InterruptedException {
		ExecutorService callers = Executors.newFixedThreadPool(32);
		MeteringFilter timed = new MeteringFilter(List.of(LIST),
				List.of(this.counts, new RegistryMeters(this.registry, this.counts)), ThreadUse.ofJvm(true),
				System::nanoTime);

		long began = System.nanoTime();
		IntStream.range(0, 400)
			.forEach(turn -> callers.execute(() -> timed.filter(call().withArrivedAt(System.nanoTime()), invocation -> {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
				return new Completed(Payload.empty());
			})));
		callers.shutdown();

		assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		assertThat(timed(Ending.COMPLETED)).isEqualTo(400);
		assertThat(calls().count()).isEqualTo(400);
		assertThat(calls().totalNanos()).isLessThan(32 * (System.nanoTime() - began));
	}

	@Test
	void worksWithoutARegistry() {
		MeteringFilter bare = new MeteringFilter(List.of(LIST), List.of(), ThreadUse.unknown(), System::nanoTime);

		assertThat(bare.filter(call(), answering(new Completed(Payload.empty())))).isInstanceOf(Completed.class);
	}

	private void record(Outcome outcome) {
		this.filter.filter(call(), answering(outcome));
	}

	private Flux<Payload> streamed(Flux<Payload> items) {
		return ((Streaming) this.filter.filter(call(), answering(Streaming.of(items)))).items();
	}

	private FunctionHandler taking(Duration time) {
		return invocation -> {
			this.clock.addAndGet(time.toNanos());
			return new Completed(Payload.empty());
		};
	}

	private static FunctionHandler answering(Outcome outcome) {
		return invocation -> outcome;
	}

	private Invocation call() {
		return Invocation.of(this.ids.next(), LIST, Trigger.HTTP, Payload.empty()).withArrivedAt(0);
	}

	private FunctionCalls calls() {
		return this.counts.calls("list").orElseThrow();
	}

	private long timed(Ending ending) {
		return timers(ending).stream().mapToLong(Timer::count).sum();
	}

	private Collection<Timer> timers(Ending ending) {
		return this.registry.get(FaasMeters.INVOKE_DURATION)
			.tag("faas.name", "list")
			.tag("faas.trigger", "http")
			.tag("outcome", ending.tag())
			.timers();
	}

	private static final class LastMeasurement implements InvocationMeters {

		private boolean cold;

		private long bytesIn;

		private long bytesOut;

		private long allocatedBytes;

		private long cpuNanos;

		private long millis;

		@Override
		public InvocationMeter forFunction(String name) {
			return measurement -> {
				this.cold = measurement.cold();
				this.bytesIn = measurement.bytesIn();
				this.bytesOut = measurement.bytesOut();
				this.allocatedBytes = measurement.allocatedBytes();
				this.cpuNanos = measurement.cpuNanos();
				this.millis = measurement.millis();
			};
		}

	}

	private static final class FakeThreadUse implements ThreadUse {

		private long allocated;

		private long cpu;

		@Override
		public long allocatedBytes() {
			return this.allocated;
		}

		@Override
		public long cpuNanos() {
			return this.cpu;
		}

	}

}
