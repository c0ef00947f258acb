package io.faasade.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.state.PlainStateStore.Shelf;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.StateTypeException;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applies random changes to a store, in batches of 1 to 128 at once, and the same to a
 * plain one: each must end alike, and leave alike what lies in every place. Some see what
 * is not so, some let numbers outgrow their bounds, and some meet what does not belong
 * there, at any point among writes that are sound.
 */
public final class RandomChanges {

	private static final int SLICES = 128;

	private static final int MOST_OPERATIONS = 12;

	private static final long MOST_ADDED = 1_000_000_000_000L;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Random random;

	private final PlainStateStore plain = new PlainStateStore(new Shelf(), "plain");

	private final List<List<Place>> slices;

	private final List<Place> spoilt;

	private final String name = StateCases.freshName();

	/**
	 * Think of places.
	 * @param random the changes follow from it; the names do not
	 * @param spoil puts something into a place, past the store, that its kind does not
	 * allow
	 */
	public RandomChanges(Random random, Consumer<Place> spoil) {
		this.random = random;
		this.slices = IntStream.range(0, SLICES).mapToObj(this::slice).toList();
		this.spoilt = Arrays.stream(PlaceKind.values()).map(kind -> place(kind, StateCases.freshName())).toList();
		this.spoilt.forEach(spoil);
		this.spoilt.forEach(this.plain::spoil);
	}

	// Each slice is used by one change of a batch: so it is of no account which is first.
	private List<Place> slice(int number) {
		String key = "slice {" + number + "}";
		return List.of(place(PlaceKind.COUNTER, this.name + "-" + number), place(PlaceKind.COUNTERS, this.name).at(key),
				place(PlaceKind.COUNTERS, this.name).at(key + "*"), place(PlaceKind.CELL, this.name + "-" + number),
				place(PlaceKind.MAP, this.name).at(key), place(PlaceKind.MAP, this.name).at(key + "\n"));
	}

	private static Place place(PlaceKind kind, String name) {
		return Place.of(kind, StateScope.APPLICATION, name);
	}

	/**
	 * Apply so many changes, and compare.
	 * @return how many ended how
	 */
	public Map<String, Long> run(StateStore store, int changes) {
		Map<String, Long> tally = new TreeMap<>();
		int left = changes;
		while (left > 0) {
			int size = Math.min(left, this.random.nextInt(1, SLICES + 1));
			List<Change> batch = batch(size);
			List<Object> endings = endings(store, batch);
			assertThat(endings).isEqualTo(endings(this.plain, batch));
			endings.forEach(ending -> tally.merge((ending instanceof Applied.Done) ? "done" : ending.toString(), 1L,
					Long::sum));
			left -= size;
		}
		compare(store);
		return tally;
	}

	private List<Change> batch(int size) {
		List<List<Place>> order = new ArrayList<>(this.slices);
		Collections.shuffle(order, this.random);
		return order.subList(0, size).stream().map(this::change).toList();
	}

	private Change change(List<Place> places) {
		List<Check> checks = some(3, () -> check(any(places)));
		List<Write> writes = some(MOST_OPERATIONS, () -> write(any(places)));
		makeTrouble(places, checks, writes);
		return new Change(checks, writes, Guard.none());
	}

	// One reason to fail at most: which of several is told is every store's own affair.
	private void makeTrouble(List<Place> places, List<Check> checks, List<Write> writes) {
		switch (this.random.nextInt(30)) {
			case 0 -> insert(checks, new Check(any(places), Optional.of("\"never there\"")));
			case 1 -> {
				insert(writes, new Write.Add(places.get(0), Write.BOUND - 1, true));
				writes.add(new Write.Add(places.get(0), Write.BOUND - 1, true));
			}
			case 2 -> insert(writes, write(any(this.spoilt)));
			default -> {
			}
		}
	}

	private <T> void insert(List<T> sound, T trouble) {
		sound.add(this.random.nextInt(sound.size() + 1), trouble);
	}

	private <T> List<T> some(int most, Supplier<T> one) {
		return Stream.generate(one)
			.limit(this.random.nextInt(most + 1))
			.collect(Collectors.toCollection(ArrayList::new));
	}

	private Place any(List<Place> places) {
		return places.get(this.random.nextInt(places.size()));
	}

	private Check check(Place place) {
		return new Check(place, this.plain.look(place).block());
	}

	private Write write(Place place) {
		int what = this.random.nextInt(10);
		if (what == 0) {
			return new Write.Remove(place);
		}
		if (place.kind() == PlaceKind.MAP && what < 3) {
			return new Write.Expire(place, timeToLive());
		}
		return place.kind().isNumber() ? new Write.Add(place, delta(), this.random.nextBoolean())
				: new Write.Put(place, text(), (place.kind() == PlaceKind.MAP) ? timeToLive() : Optional.empty());
	}

	// Far from the bounds even if all of them went one way.
	private long delta() {
		return this.random.nextBoolean() ? this.random.nextInt(-1_000, 1_000)
				: this.random.nextLong(-MOST_ADDED, MOST_ADDED);
	}

	private String text() {
		return "\"" + this.random.nextInt(5) + "x".repeat(this.random.nextInt(50)) + "ü\"";
	}

	private Optional<Duration> timeToLive() {
		return this.random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofHours(1));
	}

	private static List<Object> endings(StateStore store, List<Change> batch) {
		return Flux.fromIterable(batch)
			.flatMapSequential(change -> ending(store.apply(change)), SLICES)
			.collectList()
			.block(PATIENCE);
	}

	private static Mono<Object> ending(Mono<Applied> applied) {
		return applied.cast(Object.class)
			.onErrorReturn(StateRangeException.class, "out of range")
			.onErrorReturn(StateTypeException.class, "wrong type");
	}

	private void compare(StateStore store) {
		for (List<Place> slice : this.slices) {
			slice.forEach(place -> assertThat(store.look(place).block(PATIENCE)).as(place.toString())
				.isEqualTo(this.plain.look(place).block()));
		}
	}

}
