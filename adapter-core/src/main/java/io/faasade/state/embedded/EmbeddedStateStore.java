package io.faasade.state.embedded;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.faasade.state.StateStore;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateNames;
import io.faasade.state.engine.StateUnavailableException.Execution;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps an application's state in one file, which one process has open at a time: for one
 * instance, with nothing to install.
 *
 * <p>
 * What has been answered is in the file and survives the process, killed in whatever way;
 * a power cut too, if the file is {@linkplain Fsync#ALWAYS forced to the disk}. No
 * caller's thread ever touches the file.
 */
public final class EmbeddedStateStore implements StateStore {

	private final EmbeddedFile file;

	private final Keys keys;

	private final JsonMapper json;

	private final AtomicBoolean closed = new AtomicBoolean();

	EmbeddedStateStore(EmbeddedFile file, Keys keys, JsonMapper json) {
		this.file = file;
		this.keys = keys;
		this.json = json;
	}

	/**
	 * Open the state of an application. A file may be opened several times by one
	 * process, and for several applications; it is let go of when all are closed.
	 * @param application name of the application; others in the same file are apart
	 * @param settings how it is kept
	 * @param json reads and writes values
	 * @throws StateFileException if the file cannot be opened, and says what to do
	 */
	public static EmbeddedStateStore open(String application, EmbeddedSettings settings, JsonMapper json) {
		Keys keys = new Keys(StateNames.require(application));
		return new EmbeddedStateStore(OpenFiles.take(settings), keys, json);
	}

	@Override
	public JsonMapper json() {
		return this.json;
	}

	@Override
	public Mono<Applied> apply(Change change) {
		return Mono.defer(() -> run(ApplyStep.size(change), new ApplyStep(this.keys, change)));
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return run(0, draft -> Values.text(draft, this.keys, place));
	}

	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return Mono.defer(() -> run(0, new PageStep(this.keys, place, cursor, size)));
	}

	@Override
	public Idempotency idempotency() {
		return new EmbeddedIdempotency(this, this.keys);
	}

	@Override
	public Offsets offsets() {
		return new EmbeddedOffsets(this, this.keys);
	}

	@Override
	public Mono<Void> reach() {
		return run(0, draft -> true).then();
	}

	<T> Mono<T> run(int size, Step<T> step) {
		return Mono.defer(() -> this.closed.get() ? refused() : this.file.run(size, step));
	}

	private static <T> Mono<T> refused() {
		return Mono.error(
				Order.unavailable(Execution.NOT_EXECUTED, new IllegalStateException("The store of state is closed")));
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			OpenFiles.giveBack(this.file);
		}
	}

}
