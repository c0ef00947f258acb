package io.faasade.state.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts for ever, and says each number when it has been answered: several threads one
 * counter, and one thread three places in one change.
 */
final class CountingApplication {

	static final int THREADS = 3;

	static final int KEYS = 200;

	static final Place STEPS = Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, "steps");

	static final Place TWIN = Place.of(PlaceKind.COUNTERS, StateScope.APPLICATION, "twins").at("steps");

	private static final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

	private static final String PADDING = "x".repeat(3_000);

	private CountingApplication() {
	}

	public static void main(String[] arguments) throws IOException {
		EmbeddedStateStore store = open(Path.of(arguments[0]));
		say("open");
		for (int i = 0; i < THREADS; i++) {
			new Thread(() -> count(store)).start();
		}
		walk(store);
	}

	static EmbeddedStateStore open(Path file) {
		return EmbeddedStateStore.open("counting", EmbeddedSettings.of(file), JsonMapper.shared());
	}

	private static void count(EmbeddedStateStore store) {
		while (true) {
			say("count " + store.counter("pv").incrementAndGet());
		}
	}

	private static void walk(EmbeddedStateStore store) {
		long step = store.counter("steps").get();
		while (true) {
			step++;
			Applied applied = store
				.apply(new Change(List.of(), List.of(new Write.Add(STEPS, 1, true),
						new Write.Put(entry(step), text(step), Optional.empty()), new Write.Add(TWIN, 1, true)),
						Guard.none()))
				.block();
			say("step " + ((Applied.Done) applied).answers().get(0));
		}
	}

	static Place entry(long step) {
		return Place.of(PlaceKind.MAP, StateScope.APPLICATION, "entries").at("key " + step % KEYS);
	}

	static String text(long step) {
		return "\"" + step + " " + PADDING + "\"";
	}

	// One write for one line: what is answered is said, whatever comes next.
	private static synchronized void say(String line) {
		try {
			out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException nobodyListens) {
			System.exit(1);
		}
	}

}
