package io.faasade.metering;

import java.time.Instant;
import java.util.List;

import io.faasade.function.FunctionName;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.faasade.metering.usage.UsageAttribution;
import io.faasade.metering.usage.UsageLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What measuring leaves behind: nothing. */
class MeteringGarbageTests {

	private static final int CALLS = 10_000;

	private static final FunctionName LIST = new FunctionName("list");

	private final CallCounts counts = new CallCounts();

	private final ThreadUse threadUse = ThreadUse.ofJvm(true);

	private final UsageLedger ledger = new UsageLedger(UsageAttribution.none(), function -> () -> 512, 100,
			invocation -> false, () -> Instant.EPOCH);

	private final MeteringFilter filter = new MeteringFilter(List.of(LIST),
			List.of(this.counts, this.ledger, new RegistryMeters(new SimpleMeterRegistry(), this.counts)),
			this.threadUse, System::nanoTime);

	private final Invocation call = Invocation.of(InvocationIds.random().next(), LIST, Trigger.HTTP, Payload.empty());

	private final Outcome completed = new Completed(Payload.empty());

	@Test
	void makesNoGarbage() {
		FunctionHandler function = invocation -> this.completed;
		call(function);

		assertThat(allocatedBy(() -> call(function)) / CALLS).isZero();
	}

	@Test
	void keepsCallsWithinCallsApart() {
		FunctionHandler inner = invocation -> this.completed;

		this.filter.filter(this.call, outer -> this.filter.filter(this.call, inner));
		this.filter.filter(this.call, outer -> this.filter.filter(this.call, inner));

		assertThat(this.counts.calls("list").orElseThrow().count()).isEqualTo(4);
	}

	private void call(FunctionHandler function) {
		for (int turn = 0; turn < CALLS; turn++) {
			this.filter.filter(this.call, function);
		}
	}

	private long allocatedBy(Runnable work) {
		long before = this.threadUse.allocatedBytes();
		work.run();
		return this.threadUse.allocatedBytes() - before;
	}

}
