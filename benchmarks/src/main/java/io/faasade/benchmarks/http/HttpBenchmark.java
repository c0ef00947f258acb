package io.faasade.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares programs that serve the same functions: all run on one core and wait while one
 * of them is asked from another; in each round each has its turn, and each round begins
 * with another one.
 */
public final class HttpBenchmark {

	private static final int LONGEST_WARM_UP = 8;

	private static final double NOTABLY = 1.03;

	private final Path peers;

	private final List<String> keys;

	private final boolean isShort;

	private final int redis;

	private final List<String> leftOut = new ArrayList<>();

	private HttpBenchmark(Path peers, List<String> keys, boolean isShort, int redis) {
		this.peers = peers;
		this.keys = keys;
		this.isShort = isShort;
		this.redis = redis;
	}

	/**
	 * Run it, print the report, and write the plot.
	 * @param arguments the folder of the peers, the file of the plot, the port of a
	 * Redis; then "short", names of endpoints and of contenders, all as wanted
	 */
	public static void main(String[] arguments) throws IOException {
		List<String> wanted = new ArrayList<>(List.of(arguments).subList(3, arguments.length));
		boolean isShort = wanted.remove("short");
		List<Endpoint> endpoints = Stream.of(Endpoint.values())
			.filter(endpoint -> wanted.remove(endpoint.name().toLowerCase(Locale.ROOT)))
			.toList();
		HttpBenchmark benchmark = new HttpBenchmark(Path.of(arguments[0]), wanted, isShort,
				Integer.parseInt(arguments[2]));
		List<Standing> standings = (endpoints.isEmpty() ? List.of(Endpoint.values()) : endpoints).stream()
			.flatMap(endpoint -> benchmark.run(endpoint).stream())
			.toList();
		System.out.print(new HttpReport(benchmark.peers, benchmark.effort(), standings, benchmark.leftOut));
		Files.writeString(Path.of(arguments[1]), new Plot(standings).toString());
	}

	private String effort() {
		return "64 connections, %d rounds of %d s each after %d s of warm-up again and again until nobody became faster; the median, and in brackets the lowest and the highest round"
			.formatted(rounds(), turn().toSeconds(), warmUp().toSeconds());
	}

	private int rounds() {
		return this.isShort ? 3 : 5;
	}

	private Duration turn() {
		return Duration.ofSeconds(this.isShort ? 3 : 10);
	}

	private Duration warmUp() {
		return Duration.ofSeconds(this.isShort ? 5 : 10);
	}

	private List<Standing> run(Endpoint endpoint) {
		List<Server> servers = new ArrayList<>();
		try {
			contenders(endpoint).forEach(contender -> servers.add(Server.start(contender, this.peers, this.redis)));
			servers.forEach(server -> server.await(endpoint));
			return run(endpoint, servers);
		}
		finally {
			servers.forEach(Server::close);
		}
	}

	private List<Contender> contenders(Endpoint endpoint) {
		return Contender.ALL.stream()
			.filter(contender -> contender.serves(endpoint))
			.filter(contender -> this.keys.isEmpty() || this.keys.contains(contender.key()))
			.filter(this::isBuilt)
			.toList();
	}

	private boolean isBuilt(Contender contender) {
		Optional<String> missing = contender.missing(this.peers);
		missing.filter(reason -> !this.leftOut.contains(reason)).ifPresent(this.leftOut::add);
		return missing.isEmpty();
	}

	private List<Standing> run(Endpoint endpoint, List<Server> servers) {
		Load load = new Load(endpoint);
		warmUp(servers, load);
		Map<Server, List<Turn>> turns = new LinkedHashMap<>();
		servers.forEach(server -> turns.put(server, List.of()));
		List<Server> order = new ArrayList<>(servers);
		for (int i = 0; i < rounds(); i++) {
			order.forEach(server -> turns.merge(server, List.of(load.put(server, turn())), HttpBenchmark::joined));
			Collections.rotate(order, -1);
		}
		if (endpoint == Endpoint.PV) {
			servers.forEach(Counting::check);
		}
		return turns.entrySet()
			.stream()
			.map(entry -> new Standing(endpoint, entry.getKey().contender(), entry.getValue()))
			.toList();
	}

	// Whoever has the longest way is compiled last: until nobody has become faster, twice
	// at
	// least, since the compiler goes on between.
	private void warmUp(List<Server> servers, Load load) {
		Map<Server, Double> fastest = new HashMap<>();
		boolean faster = true;
		for (int i = 0; i < LONGEST_WARM_UP && (faster || i < 2); i++) {
			faster = false;
			for (Server server : servers) {
				double rate = load.put(server, warmUp()).requestsPerSecond();
				double known = fastest.getOrDefault(server, 0.0);
				fastest.put(server, Math.max(rate, known));
				faster |= rate > known * NOTABLY;
			}
		}
	}

	private static List<Turn> joined(List<Turn> before, List<Turn> added) {
		return Stream.concat(before.stream(), added.stream()).toList();
	}

}
