package io.faasade.benchmarks.http;

import java.util.List;

/**
 * How many times as many requests one contender is to answer as another.
 *
 * @param endpoint of which requests
 * @param ours who is to be ahead
 * @param theirs of whom
 * @param least how many times
 */
record Aim(Endpoint endpoint, String ours, String theirs, double least) {

	static final List<Aim> ALL = List.of(list("lean", "netty", 0.90), echo("lean", "netty", 0.90),
			list("lean-default", "netty", 0.60), echo("lean-default", "netty", 0.70),
			list("lean", "reactor-netty", 1.15), echo("lean", "reactor-netty", 1.4), list("lean", "quarkus", 1.2),
			echo("lean", "quarkus", 1.0), list("lean", "funqy", 1.9), echo("lean", "funqy", 1.6),
			list("lean-default", "function", 3), echo("lean-default", "function", 3.5),
			list("lean-default", "express", 9), echo("lean-default", "express", 9), list("webflux", "router", 1.4),
			echo("webflux", "router", 1.6), list("webmvc", "rest", 1.4), echo("webmvc", "rest", 1.8),
			new Aim(Endpoint.PV, "lean-default", "controller", 3), new Aim(Endpoint.PV, "lean-default", "express", 8),
			new Aim(Endpoint.PV, "lean-reactive", "controller", 3),
			new Aim(Endpoint.PV, "lean-reactive", "express", 8));

	private static Aim list(String ours, String theirs, double least) {
		return new Aim(Endpoint.LIST, ours, theirs, least);
	}

	private static Aim echo(String ours, String theirs, double least) {
		return new Aim(Endpoint.ECHO, ours, theirs, least);
	}

}
