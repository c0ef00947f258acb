package io.faasade.benchmarks.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.lettuce.core.RedisURI;

/**
 * Compares ways to count on one Redis: in every cell, each contender has its turn in each
 * round, and each round begins with another one.
 */
public final class StateBenchmark {

	private static final List<Integer> CALLERS = List.of(1, 64, 512);

	private static final int LONGEST_WARM_UP = 20;

	private static final int CALM = 3;

	private static final double NOTABLY = 1.03;

	private final RedisServer server;

	private final List<Contender> contenders;

	private final Effort effort;

	private StateBenchmark(RedisServer server, List<Contender> contenders, Effort effort) {
		this.server = server;
		this.contenders = contenders;
		this.effort = effort;
	}

	/**
	 * Run it, print the report, and draw a chart of it, {@code target/state.svg}.
	 * @param arguments none, or "short"
	 */
	public static void main(String[] arguments) {
		Effort effort = Effort.of(arguments);
		try (RedisServer server = RedisServer.start()) {
			List<Contender> contenders = contenders(server.uri());
			List<Cell> cells = new StateBenchmark(server, contenders, effort).run();
			System.out.print(new Report(Surroundings.of(server.uri()), effort, cells));
			draw(new Chart(cells));
			contenders.forEach(Contender::close);
		}
	}

	private static void draw(Chart chart) {
		try {
			Files.writeString(Path.of("target", "state.svg"), chart.toString());
		}
		catch (IOException unwritable) {
			throw new UncheckedIOException(unwritable);
		}
	}

	private static List<Contender> contenders(RedisURI server) {
		return List.of(new FaasadeContender(server), new LettuceContender(server),
				new BlockingTemplateContender(server), new ReactiveTemplateContender(server));
	}

	private List<Cell> run() {
		return Workload.ALL.stream().flatMap(workload -> run(workload).stream()).toList();
	}

	private List<Cell> run(Workload workload) {
		Turns turns = new Turns(workload);
		List<Cell> cells = CALLERS.stream().map(turns::cell).toList();
		turns.check();
		return cells;
	}

	/** The turns of all contenders at one workload. */
	private final class Turns {

		private final Workload workload;

		private final int[] choices;

		private final Map<Contender, List<LongSupplier>> operations = new LinkedHashMap<>();

		private final Map<Contender, Long> calls = new LinkedHashMap<>();

		Turns(Workload workload) {
			this.workload = workload;
			this.choices = workload.choices();
			StateBenchmark.this.contenders
				.forEach(contender -> this.operations.put(contender, workload.operations(contender)));
		}

		Cell cell(int callers) {
			warmUp(callers);
			Map<String, List<Sample>> samples = new LinkedHashMap<>();
			for (int i = 0; i < StateBenchmark.this.effort.rounds(); i++) {
				round(callers, i).forEach((contender,
						sample) -> samples.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(sample));
			}
			return new Cell(this.workload, callers, samples);
		}

		// Whoever has most code is compiled last: until nobody has become faster for a
		// while.
		private void warmUp(int callers) {
			Map<Contender, Double> fastest = new HashMap<>();
			int calm = 0;
			for (int i = 0; i < LONGEST_WARM_UP && calm < CALM; i++) {
				calm++;
				for (Map.Entry<Contender, Sample> each : round(callers, i).entrySet()) {
					double rate = each.getValue().callsPerSecond();
					double known = fastest.getOrDefault(each.getKey(), 0.0);
					fastest.put(each.getKey(), Math.max(rate, known));
					calm = (rate > known * NOTABLY) ? 0 : calm;
				}
			}
		}

		private Map<Contender, Sample> round(int callers, int number) {
			List<Contender> order = new ArrayList<>(StateBenchmark.this.contenders);
			Collections.rotate(order, -number);
			Map<Contender, Sample> samples = new LinkedHashMap<>();
			order.forEach(contender -> samples.put(contender, turn(contender, callers)));
			return samples;
		}

		private Sample turn(Contender contender, int callers) {
			Sample sample = new Callers(callers, StateBenchmark.this.server).count(operations(contender), this.choices,
					StateBenchmark.this.effort.turn());
			this.calls.merge(contender, sample.calls(), Long::sum);
			return sample;
		}

		private List<LongSupplier> operations(Contender contender) {
			return this.operations.getOrDefault(contender, List.of());
		}

		/** Who counts wrong is not compared. */
		void check() {
			this.calls.forEach((contender, expected) -> {
				long counted = operations(contender).stream().mapToLong(one -> one.getAsLong() - 1).sum();
				if (counted != expected) {
					throw new IllegalStateException("%s has answered %d calls at %s, but counted %d"
						.formatted(contender.name(), expected, this.workload.name(), counted));
				}
			});
		}

	}

}
