package io.faasade.state.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.faasade.test.ChildProcess;
import io.faasade.test.InjectsFaults;
import io.faasade.test.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of state when processes are killed, or meet at one file. */
@InjectsFaults
class EmbeddedKillTests {

	@TempDir
	private Path folder;

	@Test
	void losesNothingThatWasAnsweredWhenItsProcessIsKilled() throws IOException {
		long seed = Long.getLong("faasade.test.seed", new Random().nextLong());
		int rounds = Rounds.of(50, 200);
		System.out.println("Kill -9, " + rounds + " rounds: to repeat this run, -Dfaasade.test.seed=" + seed);
		Random random = new Random(seed);
		Path file = this.folder.resolve("killed");
		Heard heard = new Heard();
		for (int round = 1; round <= rounds; round++) {
			try (ChildProcess child = ChildProcess.run(CountingApplication.class, file.toString())) {
				heard.listen(child, random.nextInt(3_000), random);
			}
			heard.compare(file, round);
			// What is there after a death must be there after an orderly end, too.
			heard.compare(file, round);
		}

		assertThat(Files.size(file)).isLessThan(8 * 1024 * 1024);
	}

	@Test
	void tellsWhatToDoWhenAnotherProcessHasTheFile() {
		Path file = this.folder.resolve("shared");
		try (ChildProcess child = ChildProcess.run(CountingApplication.class, file.toString())) {
			assertThat(child.line()).contains("open");

			assertThatExceptionOfType(StateFileException.class).isThrownBy(() -> CountingApplication.open(file))
				.withMessageContaining(file.toString())
				.withMessageContaining("in use elsewhere")
				.withMessageContaining("give this one a file of its own");
		}

		try (EmbeddedStateStore store = CountingApplication.open(file)) {
			assertThat(store.reach().thenReturn(true).block()).isTrue();
		}
	}

	/** What was heard of one application in all its lives. */
	private static final class Heard {

		private final Set<Long> counts = new HashSet<>();

		private long step;

		/**
		 * Listens for some lines, and sees that the application dies at any point after.
		 */
		void listen(ChildProcess child, int lines, Random random) {
			Optional<String> line = Optional.of("");
			for (int i = 0; i < lines && line.isPresent(); i++) {
				line = child.line();
				line.ifPresent(this::note);
			}
			Disposable death = Mono.delay(Duration.ofNanos(random.nextInt(20_000_000))).subscribe(now -> child.kill());
			while (line.isPresent()) {
				line = child.line();
				line.ifPresent(this::note);
			}
			death.dispose();
		}

		private void note(String line) {
			if (line.startsWith("count ")) {
				assertThat(this.counts.add(Long.valueOf(line.substring(6)))).as("heard once: " + line).isTrue();
			}
			else if (line.startsWith("step ")) {
				assertThat(Long.parseLong(line.substring(5))).isGreaterThan(this.step);
				this.step = Long.parseLong(line.substring(5));
			}
		}

		/** All that was heard is there, and nothing that was not asked for. */
		void compare(Path file, int lives) {
			try (EmbeddedStateStore store = CountingApplication.open(file)) {
				assertThat(store.counter("pv").get()).isBetween(
						this.counts.stream().mapToLong(it -> it).max().orElse(0),
						this.counts.size() + (long) lives * CountingApplication.THREADS);
				long steps = store.counter("steps").get();
				assertThat(steps).isBetween(this.step, this.step + 1);
				assertThat(store.look(CountingApplication.TWIN).block().orElse("0")).isEqualTo(Long.toString(steps));
				for (long i = Math.max(1, steps - CountingApplication.KEYS + 1); i <= steps; i++) {
					assertThat(store.look(CountingApplication.entry(i)).block()).contains(CountingApplication.text(i));
				}
			}
		}

	}

}
