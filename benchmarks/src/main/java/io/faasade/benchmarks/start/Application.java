package io.faasade.benchmarks.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An application in all forms that it can have.
 *
 * @param key what it is called on the command line
 * @param name what it is called in the report
 * @param folder where it was built, below the folder of all peers
 * @param forms those it can have
 * @param counts whether it counts on Redis, too
 */
record Application(String key, String name, String folder, Set<Form> forms, boolean counts) {

	/** Ours first. */
	static final List<Application> ALL = List.of(spring("lean", "Faasade on Netty", "faasade-lean"),
			spring("webflux", "Faasade on WebFlux", "faasade-webflux"),
			spring("plain", "Spring WebFlux", "spring-webflux"), new Application("micronaut", "Micronaut", "micronaut",
					Set.of(Form.LAID_OUT, Form.CACHED, Form.QUICKLY_COMPILED), false));

	private static Application spring(String key, String name, String folder) {
		return new Application(key, name, folder, Set.of(Form.values()), true);
	}

	boolean isBuilt(Path peers) {
		return Files.isDirectory(target(peers)) && jars(peers).findFirst().isPresent();
	}

	private Path target(Path peers) {
		return peers.resolve(this.folder).resolve("target");
	}

	private boolean isOnSpring() {
		return this.forms.contains(Form.JAR);
	}

	private Stream<Path> jars(Path peers) {
		String ending = isOnSpring() ? "-boot.jar" : "SNAPSHOT.jar";
		try (Stream<Path> files = Files.list(target(peers))) {
			return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	private Path jar(Path peers) {
		return jars(peers).findFirst().orElseThrow().toAbsolutePath();
	}

	private Path laidOut(Path peers) {
		return target(peers).resolve("laid-out").toAbsolutePath();
	}

	Path cache(Path peers) {
		return target(peers).resolve("start.aot").toAbsolutePath();
	}

	/** Put the jars beside each other. */
	void layOut(Path peers) throws IOException, InterruptedException {
		if (isOnSpring()) {
			List<String> command = List.of(java(), "-Djarmode=tools", "-jar", jar(peers).toString(), "extract",
					"--force", "--destination", laidOut(peers).toString());
			if (new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) {
				throw new IllegalStateException(this.name + " cannot be laid out");
			}
		}
	}

	/** What starts it in a form, on one port, with a Redis on another. */
	List<String> command(Path peers, Form form, int port, int redis) {
		List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m"));
		if (form.isAtLeast(Form.CACHED)) {
			command.add("-XX:AOTCache=" + cache(peers));
		}
		if (form.isAtLeast(Form.QUICKLY_COMPILED)) {
			command.add("-XX:TieredStopAtLevel=1");
		}
		command.addAll(program(peers, form, port, redis));
		return command;
	}

	/** What starts it to make the cache of its form. */
	List<String> training(Path peers, int port, int redis) {
		List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m", "-XX:AOTCacheOutput=" + cache(peers)));
		command.addAll(program(peers, Form.PROCESSED, port, redis));
		return command;
	}

	private List<String> program(Path peers, Form form, int port, int redis) {
		if (!isOnSpring()) {
			return List.of("-Dmicronaut.server.port=" + port, "-cp",
					jar(peers) + ":" + target(peers).toAbsolutePath() + "/lib/*",
					"io.faasade.benchmarks.peers.micronaut.MicronautPeer");
		}
		List<String> program = new ArrayList<>();
		if (form.isAtLeast(Form.PROCESSED)) {
			program.add("-Dspring.aot.enabled=true");
		}
		Path jar = jar(peers);
		program.addAll(List.of("-jar",
				((form == Form.JAR) ? jar : laidOut(peers).resolve(jar.getFileName())).toString(),
				"--server.port=" + port, "--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + redis));
		return program;
	}

	private static String java() {
		return System.getProperty("java.home") + "/bin/java";
	}

}
