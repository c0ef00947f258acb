package io.faasade.benchmarks.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Who answers one number twice, or counts more or less than was asked, is not compared.
 */
final class Counting {

	private static final int CALLS = 5_000;

	private static final int CALLERS = 64;

	private Counting() {
	}

	static void check(Server server) {
		long before = Long.parseLong(server.answer(Endpoint.PV));
		Set<String> answers = ConcurrentHashMap.newKeySet();
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		IntStream.range(0, CALLS).forEach(call -> callers.execute(() -> answers.add(server.answer(Endpoint.PV))));
		callers.shutdown();
		await(callers);
		long counted = Long.parseLong(server.answer(Endpoint.PV)) - before - 1;
		if (answers.size() != CALLS || counted != CALLS) {
			throw new IllegalStateException("%s was asked %d times, answered %d numbers and counted %d"
				.formatted(server.contender().name(), CALLS, answers.size(), counted));
		}
	}

	private static void await(ExecutorService callers) {
		try {
			if (!callers.awaitTermination(1, TimeUnit.MINUTES)) {
				throw new IllegalStateException("%d calls took more than a minute".formatted(CALLS));
			}
		}
		catch (InterruptedException interrupted) {
			throw new IllegalStateException(interrupted);
		}
	}

}
