package io.faasade.metering.usage;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Payload;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** Which invocations are running, and which are lost with their instance. */
class UsageLossTests extends UsageCases {

	@Test
	void tellsWhatIsRunningFromWhatIsLost() {
		AtomicLong lostMeanwhile = new AtomicLong(-1);
		this.instance.call("list", invocation -> {
			this.instance.flush();
			lostMeanwhile.set(lost().size());
			assertThat(this.reader.running().block()).containsEntry("list", 1L);
			return new Completed(Payload.empty());
		});
		this.instance.flush();

		assertThat(lostMeanwhile).hasValue(0);
		assertThat(lost()).isEmpty();
		assertThat(this.reader.running().block()).isEmpty();
	}

	@Test
	void reportsCallsThatDiedWithTheirInstanceAsLost() {
		Instance killed = new Instance(this.stores.open());
		killed.call("list", invocation -> {
			killed.flush();
			return new Deferred(Mono.never());
		});
		assertThat(lost()).isEmpty();

		// What it said about itself expires.
		removeAll("live");

		assertThat(lost()).containsExactly(Map.entry("list", 1L));
	}

	@Test
	void takesBackThatACallWasLostWhenItFinishesAfterAll() {
		Instance paused = new Instance(this.stores.open());
		paused.call("list", invocation -> {
			paused.flush();
			removeAll("live");
			assertThat(lost()).containsExactly(Map.entry("list", 1L));
			paused.passes(Duration.ofSeconds(120));
			return new Completed(Payload.empty());
		});
		paused.flush();

		assertThat(lost()).isEmpty();
		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(120_000);
	}

}
