package io.faasade.metering.usage;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.faasade.invocation.InvocationTimeoutException;
import io.faasade.function.FunctionName;
import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Payload;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** What is added up of invocations, and how it is rounded. */
class UsageSumsTests extends UsageCases {

	@Test
	void addsUpWholeNumbers() {
		this.instance.call("list", Duration.ofNanos(27_550_000));
		this.instance.call("list", Duration.ofMillis(151));
		this.instance.flush();

		assertThat(totals("list").asMap())
			.containsExactlyInAnyOrderEntriesOf(Map.of(UsageUnit.STARTED, 2L, UsageUnit.FINISHED, 2L, UsageUnit.CALLS,
					2L, UsageUnit.COLD_STARTS, 1L, UsageUnit.MILLIS, 28L + 151, UsageUnit.MILLIS_BY_100, 100L + 200,
					UsageUnit.MILLIS_FROM_100, 100L + 151, UsageUnit.MEGABYTE_MILLIS, 179L * 512));
	}

	@Test
	void countsEveryEndingAndBillsWhatHasRun() {
		ends(new Completed(Payload.empty()));
		ends(Completed.repeated(Payload.empty()));
		ends(new Rejected(Rejected.Reason.UNREADABLE_PAYLOAD, "broken"));
		ends(Unavailable.overloaded());
		ends(new Failed(new IllegalStateException()));
		ends(new Failed(new InvocationTimeoutException(new FunctionName("list"), Duration.ofSeconds(1))));
		ends(new Cancelled());
		((Deferred) ends(new Deferred(Mono.error(new IllegalStateException())))).outcome().block();
		Flux<Payload> breaking = Flux.concat(Flux.just(Payload.text("x")), Flux.error(new IllegalStateException()));
		((Streaming) ends(Streaming.of(breaking))).items().onErrorComplete().blockLast();
		((Streaming) ends(Streaming.of(Flux.never()))).items().subscribe().dispose();
		this.instance.flush();

		UsageTotals totals = totals("list");
		assertThat(totals.get(UsageUnit.STARTED)).isEqualTo(10);
		assertThat(totals.get(UsageUnit.FINISHED)).isEqualTo(10).isEqualTo(counted("list"));
		assertThat(totals.get(UsageUnit.CALLS)).isEqualTo(7);
		assertThat(totals.get(UsageUnit.ERRORS)).isEqualTo(4);
	}

	@Test
	void countsManyQuickCallsExactlyWhileItIsTold() throws InterruptedException {
		ExecutorService callers = Executors.newFixedThreadPool(16);
		AtomicBoolean over = new AtomicBoolean();
		Thread teller = new Thread(() -> {
			while (!over.get()) {
				this.instance.flush();
			}
		});
		teller.start();

		IntStream.range(0, 20_000)
			.forEach(turn -> callers.execute(() -> ends(
					(turn % 5 == 0) ? new Failed(new IllegalStateException()) : new Completed(Payload.empty()))));
		callers.shutdown();
		assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		over.set(true);
		teller.join();
		this.instance.flush();

		assertThat(totals("list").get(UsageUnit.FINISHED)).isEqualTo(20_000).isEqualTo(counted("list"));
		assertThat(totals("list").get(UsageUnit.ERRORS)).isEqualTo(4_000);
	}

	@Test
	void sumsWhatEachCallIsRoundedUpTo() {
		Random random = new Random(7);
		long expected = 0;
		for (int turn = 0; turn < 5_000; turn++) {
			long nanos = random.nextLong(300_000_000);
			expected += (nanos + 999_999) / 1_000_000;
			this.instance.call("list", Duration.ofNanos(nanos));
		}
		this.instance.flush();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(expected);
	}

	@Test
	void takesNoNoticeOfAWallClockThatJumps() {
		this.instance.call("list", invocation -> {
			this.instance.passes(Duration.ofMillis(3));
			this.instance.wall(Instance.NOON.plus(Duration.ofHours(1)));
			return new Completed(Payload.empty());
		});
		this.instance.call("list", invocation -> {
			this.instance.passes(Duration.ofMillis(4));
			this.instance.wall(Instance.NOON);
			return new Completed(Payload.empty());
		});
		this.instance.flush();

		assertThat(totals(NOON, "list").get(UsageUnit.MILLIS)).isEqualTo(3);
		assertThat(totals(NOON.plus(1), "list").get(UsageUnit.MILLIS)).isEqualTo(4);
		assertThat(lost()).isEmpty();
	}

}
