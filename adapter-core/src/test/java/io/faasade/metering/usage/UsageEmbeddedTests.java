package io.faasade.metering.usage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.faasade.state.StateStore;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger in a file, which one process has to itself. */
class UsageEmbeddedTests extends UsageLedgerContract {

	@TempDir
	private Path folder;

	private Optional<StateStore> opened = Optional.empty();

	@AfterEach
	void close() {
		this.opened.ifPresent(StateStore::close);
	}

	@Test
	void survivesTheProcess() {
		for (int start = 1; start <= 2; start++) {
			StateStore file = open();
			Instance started = new Instance(file);
			started.call("list", Duration.ofMillis(21));
			started.flush();
			started.call("list", Duration.ofMillis(21));
			started.flush();

			assertThat(new UsageReader(file).usage(hour -> true).collectList().blockOptional().orElseThrow())
				.extracting(used -> used.totals().get(UsageUnit.MILLIS))
				.containsExactly(42L * start);
			file.close();
			this.opened = Optional.empty();
		}
	}

	@Override
	StateStore open() {
		if (this.opened.isEmpty()) {
			this.opened = Optional.of(EmbeddedStateStore.open("test",
					EmbeddedSettings.of(this.folder.resolve("state.db")), JsonMapper.shared()));
		}
		return this.opened.get();
	}

}
