package io.faasade.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.faasade.http.HttpEdgeProbe.Sight;
import io.faasade.invocation.Ending;
import io.faasade.metering.usage.UsageFlush;
import io.faasade.metering.usage.UsageReader;
import io.faasade.metering.usage.UsageTotals;
import io.faasade.metering.usage.UsageUnit;
import io.micrometer.core.instrument.Timer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.FluxSink;

/**
 * However invocations end: as many as were made are in the meters, and as many in the
 * ledger.
 */
abstract class HttpUsageContract extends HttpCases {

	private static final int SOME = 25;

	@Test
	@DisplayName("400 calls of half a second, 32 at a time, are 400")
	void countsSlowCalls() throws Exception {
		Assertions.assertThat(call(RawRequest.get("/slow"), 400, 32)).containsOnly(200);

		assertUsed("slow", Ending.COMPLETED, 400);
		Assertions.assertThat(timers("slow")).allMatch(timer -> timer.mean(TimeUnit.MILLISECONDS) >= 500);
		Assertions.assertThat(ledger("slow").get(UsageUnit.MILLIS)).isGreaterThanOrEqualTo(400 * 500);
	}

	@Test
	@DisplayName("20 000 quick calls, 16 at a time, are 20 000")
	void countsQuickCalls() throws Exception {
		Assertions.assertThat(call(RawRequest.get("/quick"), 20_000, 16)).containsOnly(200);

		assertUsed("quick", Ending.COMPLETED, 20_000);
	}

	@ParameterizedTest(name = "calls of /{0} that all end as {1} are as many as were made")
	@CsvSource({ "quick-mono,COMPLETED", "quick-flux,COMPLETED", "metered-error,FAILED", "metered-break,FAILED",
			"metered-lateness,TIMEOUT", "metered-silence,TIMEOUT" })
	void countsEveryEnding(String function, Ending ending) throws Exception {
		call(RawRequest.get("/" + function), SOME, 8);

		assertUsed(function, ending, SOME);
	}

	@Test
	@DisplayName("calls that are turned away for what they bring are as many as were made")
	void countsRejectedCalls() throws Exception {
		Assertions.assertThat(call(RawRequest.post("/metered-doubling").withJson("\"two\""), SOME, 8))
			.containsOnly(400);

		assertUsed("metered-doubling", Ending.REJECTED, SOME);
	}

	@Test
	@DisplayName("calls that there is no room for are as many as were made")
	void countsShedCalls() throws Exception {
		RawHttp running = send(RawRequest.get("/metered-gate"));
		eventually(() -> Assertions.assertThat(probe("metered-gate").count(Sight.RUN)).isEqualTo(1));

		Assertions.assertThat(call(RawRequest.get("/metered-gate"), SOME, 8)).containsOnly(503);
		probe("metered-gate").letGo(1);
		assertThat(running.answer()).hasStatus(200);

		eventually(() -> Assertions.assertThat(timed("metered-gate"))
			.isEqualTo(Map.of("completed", 1L, "shed", (long) SOME)));
		eventually(() -> Assertions.assertThat(ledger("metered-gate").get(UsageUnit.FINISHED)).isEqualTo(SOME + 1));
		Assertions.assertThat(ledger("metered-gate").get(UsageUnit.CALLS)).isEqualTo(1);
	}

	@Test
	@DisplayName("calls whose callers leave are as many as were made")
	void countsCancelledCalls() {
		for (int call = 0; call < SOME; call++) {
			RawHttp leaving = send(RawRequest.get("/metered-leaving"));
			FluxSink<Integer> function = probe("metered-leaving").subscriber();
			function.next(17);
			leaving.head();
			leaving.close();
			eventually(() -> {
				function.next(18);
				Assertions.assertThat(function.isCancelled()).isTrue();
			});
		}

		assertUsed("metered-leaving", Ending.CANCELLED, SOME);
	}

	private void assertUsed(String function, Ending ending, long calls) {
		boolean ran = ending != Ending.REJECTED;
		boolean failed = ending == Ending.FAILED || ending == Ending.TIMEOUT;
		eventually(() -> Assertions.assertThat(timed(function)).isEqualTo(Map.of(ending.tag(), calls)));
		eventually(() -> Assertions.assertThat(ledger(function).get(UsageUnit.FINISHED)).isEqualTo(calls));
		UsageTotals ledger = ledger(function);
		Assertions.assertThat(timed(function)).isEqualTo(Map.of(ending.tag(), calls));
		Assertions.assertThat(ledger.get(UsageUnit.STARTED)).isEqualTo(calls);
		Assertions.assertThat(ledger.get(UsageUnit.CALLS)).isEqualTo(ran ? calls : 0);
		Assertions.assertThat(ledger.get(UsageUnit.ERRORS)).isEqualTo(failed ? calls : 0);
		Assertions.assertThat(ledger.get(UsageUnit.COLD_STARTS)).isEqualTo(1);
	}

	private Map<String, Long> timed(String function) {
		return timers(function).stream()
			.collect(Collectors.groupingBy(timer -> Optional.ofNullable(timer.getId().getTag("outcome")).orElseThrow(),
					Collectors.summingLong(Timer::count)));
	}

	// What is expected stands at zero from the start.
	private List<Timer> timers(String function) {
		return meters().find("faas.invoke_duration")
			.tag("faas.name", function)
			.timers()
			.stream()
			.filter(timer -> timer.count() > 0)
			.toList();
	}

	private UsageTotals ledger(String function) {
		edge().application().getBean(UsageFlush.class).flush();
		return edge().application()
			.getBean(UsageReader.class)
			.usage(hour -> true)
			.filter(used -> used.key().function().equals(function))
			.reduce(UsageTotals.ZERO, (sum, used) -> sum.plus(used.totals()))
			.blockOptional()
			.orElseThrow();
	}

	/** Make calls on kept connections; the status of each answer. */
	private List<Integer> call(RawRequest request, int calls, int parallel) throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(parallel);
		try {
			List<Callable<List<Integer>>> shares = IntStream.range(0, parallel)
				.<Callable<List<Integer>>>mapToObj(
						caller -> () -> call(request, (calls + parallel - 1 - caller) / parallel))
				.toList();
			List<Integer> all = new ArrayList<>();
			for (Future<List<Integer>> share : callers.invokeAll(shares)) {
				all.addAll(share.get());
			}
			Assertions.assertThat(all).hasSize(calls);
			return all;
		}
		finally {
			callers.shutdownNow();
		}
	}

	private List<Integer> call(RawRequest request, int calls) {
		List<Integer> statuses = new ArrayList<>();
		RawHttp connection = RawHttp.connect(edge().port());
		try {
			for (int call = 0; call < calls; call++) {
				RawAnswer answer = connection.send(request).answer();
				statuses.add(answer.status());
				if (answer.isBroken() || answer.header("Connection").equalsIgnoreCase("close")) {
					connection.close();
					connection = RawHttp.connect(edge().port());
				}
			}
		}
		finally {
			connection.close();
		}
		return statuses;
	}

}
