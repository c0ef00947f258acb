package io.faasade.metering;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.faasade.function.FunctionName;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.InvocationTimeoutException;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a registry of Micrometer is told of invocations. */
class RegistryMetersTests {

	private static final FunctionName LIST = new FunctionName("list");

	private final InvocationIds ids = InvocationIds.random();

	private final AtomicLong clock = new AtomicLong();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final CallCounts counts = new CallCounts();

	private final RegistryMeters meters = new RegistryMeters(this.registry, this.counts);

	private final MeteringFilter filter = new MeteringFilter(List.of(LIST), List.of(this.counts, this.meters),
			new Steady(), this.clock::get);

	@Test
	void speaksOpenTelemetrysNames() {
		ends(new Completed(Payload.empty()));
		ends(new Completed(Payload.empty()));
		ends(new Failed(new IllegalStateException()));
		ends(new Failed(new InvocationTimeoutException(LIST, Duration.ofSeconds(1))));

		assertThat(count("faas.invocations")).isEqualTo(2);
		assertThat(count("faas.errors")).isEqualTo(1);
		assertThat(count("faas.timeouts")).isEqualTo(1);
		assertThat(count("faas.coldstarts")).isEqualTo(1);
		assertThat(this.registry.get("faas.mem_usage").summary().count()).isEqualTo(4);
		assertThat(this.registry.get("faas.cpu_usage").timer().count()).isEqualTo(4);
	}

	@Test
	void tellsColdFromWarm() {
		ends(new Completed(Payload.empty()));
		ends(new Completed(Payload.empty()));
		ends(new Completed(Payload.empty()));

		assertThat(duration("true").count()).isEqualTo(1);
		assertThat(duration("false").count()).isEqualTo(2);
	}

	@Test
	void standsAtZeroForWhatIsExpected() {
		this.meters.expect(LIST, Trigger.PUBSUB);

		assertThat(count("faas.invocations")).isZero();
		assertThat(count("faas.errors")).isZero();
		assertThat(duration("false").count()).isZero();
		assertThat(this.registry.find("faas.invoke_duration").tag("faas.trigger", "http").timers()).isEmpty();
	}

	@Test
	void registersNothingForTheExpectedThatComes() {
		this.meters.expect(LIST, Trigger.PUBSUB);
		ends(new Completed(Payload.empty()));
		List<Meter> known = this.registry.getMeters();

		ends(new Completed(Payload.empty()));

		assertThat(this.registry.getMeters()).hasSameSizeAs(known);
		assertThat(duration("false").count()).isEqualTo(1);
	}

	@Test
	void expectsNothingOfFunctionsThatDoNotExist() {
		this.meters.expect(new FunctionName("no-such"), Trigger.PUBSUB);

		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void hasTheBucketsOfTheConventions() {
		this.clock.addAndGet(Duration.ofMillis(80).toNanos());
		ends(new Completed(Payload.empty()));

		assertThat(duration("true").takeSnapshot().histogramCounts())
			.extracting(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
			.containsExactly(5.0, 10.0, 25.0, 50.0, 75.0, 100.0, 250.0, 500.0, 750.0, 1_000.0, 2_500.0, 5_000.0,
					7_500.0, 10_000.0);
		assertThat(duration("true").takeSnapshot().histogramCounts()).extracting(CountAtBucket::count)
			.startsWith(0.0, 0.0, 0.0, 0.0, 0.0, 1.0);
	}

	@Test
	void hasAsManyMetersAfterAMillionUnknownNames() {
		Random random = new Random(42);
		callsUnknown(random, 10_000);
		List<Meter> meters = this.registry.getMeters();
		long used = usedMemory();

		callsUnknown(random, 1_000_000);

		assertThat(this.registry.getMeters()).hasSameSizeAs(meters);
		assertThat(usedMemory() - used).isLessThan(8 << 20);
		assertThat(this.counts.calls(MeteringFilter.UNKNOWN).orElseThrow().count()).isEqualTo(1_010_000);
	}

	private void callsUnknown(Random random, int times) {
		Rejected unknown = new Rejected(Rejected.Reason.UNKNOWN_FUNCTION, "There is no such function");
		for (int turn = 0; turn < times; turn++) {
			this.filter.filter(call("f" + Long.toUnsignedString(random.nextLong())), invocation -> unknown);
		}
	}

	private static long usedMemory() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	private void ends(Outcome outcome) {
		this.filter.filter(call("list"), invocation -> outcome);
	}

	private Invocation call(String function) {
		return Invocation.of(this.ids.next(), new FunctionName(function), Trigger.PUBSUB, Payload.empty())
			.withArrivedAt(0);
	}

	private double count(String counter) {
		return this.registry.get(counter)
			.tag("faas.name", "list")
			.tag("faas.trigger", "pubsub")
			.functionCounter()
			.count();
	}

	private Timer duration(String cold) {
		return this.registry.get("faas.invoke_duration")
			.tag("faas.coldstart", cold)
			.tag("outcome", "completed")
			.timer();
	}

	private static final class Steady implements ThreadUse {

		@Override
		public long allocatedBytes() {
			return 0;
		}

		@Override
		public long cpuNanos() {
			return 0;
		}

	}

}
