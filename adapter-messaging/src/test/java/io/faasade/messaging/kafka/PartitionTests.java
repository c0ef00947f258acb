package io.faasade.messaging.kafka;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import io.faasade.messaging.EffectGuard.Standing;
import io.faasade.messaging.MessageSource;
import io.faasade.state.StateStore;
import io.faasade.state.embedded.EmbeddedSettings;
import io.faasade.state.embedded.EmbeddedStateStore;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** How far a group has come in a partition, whatever order records are done in. */
class PartitionTests {

	@TempDir
	private Path folder;

	private StateStore store;

	private Partition partition;

	@BeforeEach
	void begin() {
		this.store = EmbeddedStateStore.open("app", EmbeddedSettings.of(this.folder.resolve("state.mv")),
				JsonMapper.shared());
		progress().begin(0).block();
		this.partition = taken(0);
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void goesOnWithEachRecordThatIsDoneInOrder() {
		read(this.partition, 0, 1);

		assertThat(done(this.partition, 0)).isEqualTo(Standing.OURS);
		assertThat(done(this.partition, 1)).isEqualTo(Standing.OURS);

		assertThat(reached()).isEqualTo(2);
	}

	@Test
	void goesOverRecordsThatAreNotThere() {
		read(this.partition, 3, 7);

		done(this.partition, 3);
		done(this.partition, 7);

		assertThat(reached()).isEqualTo(8);
	}

	@Test
	void staysWhereItIsUntilTheFirstRecordIsDone() {
		read(this.partition, 0, 1, 2);

		done(this.partition, 2);
		done(this.partition, 1);
		assertThat(reached()).isZero();
		done(this.partition, 0);

		Awaitility.await().until(() -> reached() == 3);
		assertThat(isAhead(1)).isFalse();
	}

	@Test
	void knowsWhatWasDoneAheadWhenItIsBegunWithAnew() {
		read(this.partition, 0, 1);

		done(this.partition, 1);

		assertThat(isAhead(1)).isTrue();
		assertThat(isAhead(0)).isFalse();
	}

	@Test
	void doesNothingTwiceThoughTheFirstAnswerWasLost() {
		read(this.partition, 0, 1);
		settle(this.partition, 1);
		settle(this.partition, 0);

		assertThat(settle(this.partition, 1)).isEqualTo(Standing.REPEATED);
		assertThat(settle(this.partition, 0)).isEqualTo(Standing.REPEATED);
	}

	@Test
	void takesNothingFromOneWhosePartitionHasBecomeAnothers() {
		read(this.partition, 0, 1);
		Partition others = taken(0);
		read(others, 0, 1);

		assertThat(settle(this.partition, 1)).isEqualTo(Standing.LOST);
		assertThat(settle(this.partition, 0)).isEqualTo(Standing.LOST);
		assertThat(done(others, 0)).isEqualTo(Standing.OURS);
	}

	@Test
	void noticesThatTheStoreHasLostWhatWasDone() {
		read(this.partition, 0, 1, 2);
		done(this.partition, 0);
		done(this.partition, 1);
		this.store.apply(Change.of(new Write.Put(place("reached", ""), "0", Optional.empty()))).block();

		assertThat(settle(this.partition, 2)).isEqualTo(Standing.LOST);
	}

	@Test
	void doesNotGoOnOverAMarkThatTheStoreHasLost() {
		read(this.partition, 0, 1);
		done(this.partition, 1);
		this.store.apply(Change.of(new Write.Remove(place("ahead", "/1")))).block();

		done(this.partition, 0);

		Awaitility.await().until(this.partition::isAstray);
		assertThat(reached()).isEqualTo(1);
	}

	@Test
	void beginsWithNothingMoreOnceItIsLeft() throws InterruptedException {
		read(this.partition, 0);

		assertThat(this.partition.begin()).isTrue();
		assertThat(this.partition.leave(1)).isFalse();
		assertThat(this.partition.begin()).isFalse();
		assertThat(settle(this.partition, 0)).isEqualTo(Standing.LOST);
	}

	private Partition taken(long reached) {
		Progress progress = progress();
		progress.take().block();
		return new Partition(progress, reached, () -> {
		});
	}

	private Progress progress() {
		return new Progress(this.store, new MessageSource("kafka", "orders", "app.orders"), "topic/0");
	}

	private static Place place(String name, String more) {
		return new Place(PlaceKind.MAP, StateScope.APPLICATION, "faasade.log." + name, "app.orders/topic/0" + more);
	}

	private static void read(Partition partition, long... offsets) {
		for (long offset : offsets) {
			partition.read(offset, false);
		}
	}

	private Standing done(Partition partition, long offset) {
		Standing standing = settle(partition, offset);
		partition.settled(offset);
		return standing;
	}

	private Standing settle(Partition partition, long offset) {
		return Objects.requireNonNull(partition.settle(this.store, offset).block());
	}

	private long reached() {
		return Objects.requireNonNull(progress().reached().block()).orElse(-1);
	}

	private boolean isAhead(long offset) {
		return Boolean.TRUE.equals(progress().isAhead(this.store, offset).block());
	}

}
