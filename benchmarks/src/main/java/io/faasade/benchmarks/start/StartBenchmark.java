package io.faasade.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares how long applications take until they answer, in all their forms; in each
 * round each is started once, and each round begins with another one.
 */
public final class StartBenchmark {

	private record Contender(Application application, Form form) {
	}

	private final Trial trial;

	private final int rounds;

	private StartBenchmark(Trial trial, int rounds) {
		this.trial = trial;
		this.rounds = rounds;
	}

	/**
	 * Run it, print the report, and write the plot.
	 * @param arguments the folder of the peers, the file of the plot, the port of a
	 * Redis; then "short" and keys of applications, all as wanted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		Path peers = Path.of(arguments[0]);
		List<String> wanted = new ArrayList<>(List.of(arguments).subList(3, arguments.length));
		int rounds = wanted.remove("short") ? 3 : 9;
		List<Application> applications = Application.ALL.stream()
			.filter(application -> wanted.isEmpty() || wanted.contains(application.key()))
			.toList();
		List<Application> built = applications.stream().filter(application -> application.isBuilt(peers)).toList();
		List<String> leftOut = applications.stream()
			.filter(application -> !built.contains(application))
			.map(Application::name)
			.toList();
		List<Standing> standings = new StartBenchmark(new Trial(peers, Integer.parseInt(arguments[2])), rounds)
			.run(built);
		System.out.print(new StartReport(rounds, standings, leftOut));
		Files.writeString(Path.of(arguments[1]), new StartPlot(standings).toString());
	}

	private List<Standing> run(List<Application> applications) throws IOException, InterruptedException {
		Map<Contender, List<Start>> starts = new LinkedHashMap<>();
		for (Application application : applications) {
			this.trial.prepare(application);
			Stream.of(Form.values())
				.filter(application.forms()::contains)
				.forEach(form -> starts.put(new Contender(application, form), new ArrayList<>()));
		}
		List<Contender> order = new ArrayList<>(starts.keySet());
		for (int i = 0; i < this.rounds; i++) {
			for (Contender contender : order) {
				starts.get(contender).add(this.trial.start(contender.application(), contender.form()));
			}
			Collections.rotate(order, -1);
		}
		return starts.entrySet()
			.stream()
			.map(entry -> new Standing(entry.getKey().application(), entry.getKey().form(), entry.getValue()))
			.toList();
	}

}
