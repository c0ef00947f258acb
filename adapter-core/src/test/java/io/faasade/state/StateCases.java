package io.faasade.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import org.junit.jupiter.api.AfterEach;

/** What the cases of {@link StateStoreContract} share. */
abstract class StateCases {

	/** Application that the cases belong to, where it is of no account which. */
	static final String APPLICATION = "contract";

	private static final long SEED = Long.getLong("faasade.test.seed", new Random().nextLong());

	static {
		System.out.println("State contract: to repeat this run, -Dfaasade.test.seed=" + SEED);
	}

	/**
	 * For contents; names are never repeated, since the server may have seen this seed.
	 */
	final Random random = new Random(SEED);

	/** Fresh for each case: nothing needs clearing, and nobody else's is disturbed. */
	final String name = freshName();

	private final List<StateStore> opened = new ArrayList<>();

	private final Opening opening;

	StateCases(Opening opening) {
		this.opening = opening;
	}

	/** One more instance of the application. */
	StateStore open() {
		return open(APPLICATION);
	}

	StateStore open(String application) {
		StateStore store = this.opening.open(application);
		this.opened.add(store);
		return store;
	}

	void spoil(Place place) {
		this.opening.spoil(APPLICATION, place);
	}

	@AfterEach
	void closeAll() {
		this.opened.forEach(StateStore::close);
	}

	static String freshName() {
		return "kit-" + UUID.randomUUID();
	}

	Place counter() {
		return Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, this.name);
	}

	Place counter(String key) {
		return Place.of(PlaceKind.COUNTERS, StateScope.APPLICATION, this.name).at(key);
	}

	Place cell() {
		return Place.of(PlaceKind.CELL, StateScope.APPLICATION, this.name);
	}

	Place entry(String key) {
		return Place.of(PlaceKind.MAP, StateScope.APPLICATION, this.name).at(key);
	}

	static Applied apply(StateStore store, List<Check> checks, Write... writes) {
		return Form.get(store.apply(new Change(checks, List.of(writes), Guard.none())));
	}

	static Applied apply(StateStore store, Write... writes) {
		return apply(store, List.of(), writes);
	}

	static Optional<String> look(StateStore store, Place place) {
		return Form.get(store.look(place));
	}

	static Applied done(Long... answers) {
		return new Applied.Done(List.of(answers));
	}

	static Check seen(Place place, String text) {
		return new Check(place, Optional.of(text));
	}

	static Check absent(Place place) {
		return new Check(place, Optional.empty());
	}

	static Write add(Place place, long delta) {
		return new Write.Add(place, delta, true);
	}

	static Write put(Place place, String text) {
		return new Write.Put(place, text, Optional.empty());
	}

	static Write remove(Place place) {
		return new Write.Remove(place);
	}

	/** All pages, one after the other. */
	static <T> List<Page.Entry<T>> all(Function<String, Page<T>> pages) {
		List<Page.Entry<T>> entries = new ArrayList<>();
		Optional<String> cursor = Optional.of(Page.START);
		while (cursor.isPresent()) {
			Page<T> page = pages.apply(cursor.get());
			entries.addAll(page.entries());
			cursor = page.next();
		}
		return entries;
	}

	/** Runs the same on several threads at once, told apart by their number. */
	static void atOnce(int threads, IntConsumer task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CountDownLatch ready = new CountDownLatch(threads);
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				int number = i;
				running.add(executor.submit(() -> {
					ready.countDown();
					ready.await();
					task.accept(number);
					return number;
				}));
			}
			for (Future<?> each : running) {
				each.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	/** Texts that have led stores astray when they became parts of keys or patterns. */
	static List<String> trickyTexts() {
		return List.of("", " ", "a", "A", "a ", "a:b", "a:", ":a", "{a}", "a}{b", "{", "*", "?", "[a-z]", "\\", "\\*",
				"%", "_", "a\u0000b", "\u0000", "a\nb", "\r\n", "\t", "\"", "'", "/", "../a", "~", "#", "$1", "0", "-1",
				"1e3", "null", "ü", "u\u0308", "日本語", "😀", "\uFFFF", "\uFEFFa", "\u202Ea", "a".repeat(10 * 1024),
				"a".repeat(10 * 1024) + "b");
	}

	/** How a kit's user opens stores. */
	interface Opening {

		StateStore open(String application);

		void spoil(String application, Place place);

	}

}
