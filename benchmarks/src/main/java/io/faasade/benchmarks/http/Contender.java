package io.faasade.benchmarks.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that serves functions over HTTP.
 *
 * @param key what it is called on the command line
 * @param name what it is called in the report
 * @param folder where it was built, below the folder of all peers
 * @param needs the file without which it was not built
 * @param paths where it serves what
 * @param command how to start it; {port} and {redis} stand for ports
 */
record Contender(String key, String name, String folder, String needs, Map<Endpoint, String> paths,
		List<String> command) {

	private static final String PACKAGE = "io.faasade.benchmarks.peers.";

	private static final String LIB = "target/lib";

	private static final Map<Endpoint, String> BOTH = Map.of(Endpoint.LIST, "/list", Endpoint.ECHO, "/echo");

	/** Those of Faasade first. */
	static final List<Contender> ALL = List.of(faasade("lean", "Faasade on Netty, nonBlocking", "faasade-lean", BOTH),
			faasade("lean-default", "Faasade on Netty, default", "faasade-lean",
					Map.of(Endpoint.LIST, "/default-list", Endpoint.ECHO, "/default-echo", Endpoint.PV, "/pv")),
			faasade("lean-reactive", "Faasade on Netty, reactive", "faasade-lean", Map.of(Endpoint.PV, "/reactive-pv")),
			faasade("webflux", "Faasade on WebFlux, nonBlocking", "faasade-webflux", BOTH,
					"--faasade.http.lane=webflux"),
			faasade("webmvc", "Faasade on MVC", "faasade-webmvc", BOTH),
			java("bytes", "Netty handler, constant bytes", "netty", Map.of(Endpoint.LIST, "/list"), "netty.NettyPeer",
					"{port}", "bytes"),
			java("netty", "Netty handler with Jackson", "netty", BOTH, "netty.NettyPeer", "{port}"),
			java("reactor-netty", "Reactor Netty with Jackson", "netty", BOTH, "netty.ReactorNettyPeer", "{port}"),
			quarkus("quarkus", "Quarkus REST, non-blocking", "quarkus-rest"),
			quarkus("funqy", "Quarkus Funqy", "quarkus-funqy"), micronaut(),
			spring("router", "WebFlux RouterFunction", "spring-webflux", BOTH, "webflux.WebFluxPeer"),
			spring("controller", "WebFlux controller, reactive template", "spring-webflux", Map.of(Endpoint.PV, "/pv"),
					"webflux.WebFluxPeer"),
			spring("rest", "MVC @RestController", "spring-webmvc", BOTH, "webmvc.WebMvcPeer"),
			spring("function", "Spring Cloud Function on WebFlux", "spring-cloud-function", BOTH,
					"cloudfunction.CloudFunctionPeer"),
			new Contender("express", "Express 5", "express", "node_modules",
					Map.of(Endpoint.LIST, "/list", Endpoint.ECHO, "/echo", Endpoint.PV, "/pv"),
					List.of("node", "server.js", "{port}", "{redis}")));

	private static Contender faasade(String key, String name, String folder, Map<Endpoint, String> paths,
			String... more) {
		return spring(key, name, folder, paths, "faasade.FaasadePeer", more);
	}

	private static Contender spring(String key, String name, String folder, Map<Endpoint, String> paths, String main,
			String... more) {
		return java(key, name, folder, paths, main, Stream
			.concat(Stream.of("--server.port={port}", "--spring.data.redis.host=127.0.0.1",
					"--spring.data.redis.port={redis}"), Stream.of(more))
			.toArray(String[]::new));
	}

	private static Contender micronaut() {
		return new Contender("micronaut", "Micronaut", "micronaut", LIB, BOTH,
				jvm("-Dmicronaut.server.port={port}", "-Dmicronaut.netty.event-loops.default.num-threads=1", "-cp",
						"target/classes:target/lib/*", PACKAGE + "micronaut.MicronautPeer"));
	}

	private static Contender quarkus(String key, String name, String folder) {
		return new Contender(key, name, folder, "target/quarkus-app", BOTH,
				jvm("-Dquarkus.http.port={port}", "-Dquarkus.http.io-threads=1",
						"-Dquarkus.vertx.event-loops-pool-size=1", "-jar", "target/quarkus-app/quarkus-run.jar"));
	}

	private static Contender java(String key, String name, String folder, Map<Endpoint, String> paths, String main,
			String... arguments) {
		return new Contender(key, name, folder, LIB, paths,
				Stream.concat(jvm("-cp", "target/classes:target/lib/*", PACKAGE + main).stream(), Stream.of(arguments))
					.toList());
	}

	private static List<String> jvm(String... arguments) {
		return Stream
			.concat(Stream.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m",
					"-Dreactor.netty.ioWorkerCount=1"), Stream.of(arguments))
			.toList();
	}

	boolean serves(Endpoint endpoint) {
		return this.paths.containsKey(endpoint);
	}

	/** Why it cannot take part, if so. */
	Optional<String> missing(Path peers) {
		return Files.exists(peers.resolve(this.folder).resolve(this.needs)) ? Optional.empty() : Optional
			.of("%s was not built: see what Maven or npm said of peers/%s above".formatted(this.name, this.folder));
	}

}
