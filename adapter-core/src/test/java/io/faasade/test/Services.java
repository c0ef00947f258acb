package io.faasade.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes down which services tests talked to, so that the build can show them at its end.
 */
public final class Services {

	private static final Path FILE = Path.of(System.getProperty("basedir", ""), "target", "services.txt");

	private static final Set<String> known = ConcurrentHashMap.newKeySet();

	private Services() {
	}

	/** A server of its own, or one that was there. */
	public static void real(String service, String version) {
		note(service, version, "real");
	}

	/** A server in this process. */
	public static void embedded(String service, String version) {
		note(service, version, "embedded");
	}

	private static void note(String service, String version, String kind) {
		String line = "| %-10s | %-10s | %-8s |".formatted(service, version, kind);
		if (known.add(line)) {
			write(line + System.lineSeparator());
		}
	}

	private static void write(String line) {
		try {
			Files.createDirectories(FILE.getParent());
			Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException unwritable) {
			throw new UncheckedIOException(unwritable);
		}
	}

}
