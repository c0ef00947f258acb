package io.faasade.metering.usage;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.faasade.state.engine.Check;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Write;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the store has been told of one row. Beside the sums the store keeps what this row
 * has contributed to them so far, and both are changed in one step: whatever became of a
 * step whose answer was lost, a look shows it, and the next step adds exactly what is
 * missing. Used by one thread.
 */
final class ToldRow {

	/** How long the store keeps a contribution that does not change any more. */
	static final Duration KEPT = Duration.ofDays(1);

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {
	};

	private static final String SEQUENCE = "seq";

	private final HourRows rows;

	private final UsageRow row;

	private final Place place;

	private Told known = new Told(Optional.empty(), UsageTotals.ZERO, 0);

	private Told next = this.known;

	private boolean doubtful;

	private long confirmedAt;

	ToldRow(HourRows rows, UsageRow row, String instance) {
		this.rows = rows;
		this.row = row;
		this.place = UsagePlaces.told(instance, row.part());
	}

	UsageRow row() {
		return this.row;
	}

	Place place() {
		return this.place;
	}

	/** Whether it has to be looked up what became of the last step. */
	boolean isDoubtful() {
		return this.doubtful;
	}

	/** It is not known whether the last step was made. */
	void doubt() {
		this.doubtful = true;
	}

	/** The last step was made. */
	void confirm(long nanoTime) {
		this.known = this.next;
		this.confirmedAt = nanoTime;
		this.doubtful = false;
	}

	/**
	 * This is what the store has been told. Where it knows nothing any more, either its
	 * time was up, or the store has lost it together with the sums.
	 */
	void learn(Optional<String> text, long nanoTime) {
		boolean expired = nanoTime - this.confirmedAt > KEPT.toNanos() / 2;
		UsageTotals otherwise = expired ? this.known.totals() : UsageTotals.ZERO;
		this.known = text.map(ToldRow::read).orElseGet(() -> new Told(text, otherwise, this.known.sequence()));
		this.doubtful = false;
	}

	private static Told read(String text) {
		Map<UsageUnit, Long> numbers = new EnumMap<>(UsageUnit.class);
		Map<String, Long> written = JSON.readValue(text, NUMBERS);
		written.forEach((word, number) -> UsageUnit.of(word).ifPresent(unit -> numbers.put(unit, number)));
		return new Told(Optional.of(text), UsageTotals.of(numbers), written.getOrDefault(SEQUENCE, 0L));
	}

	/** Whether the store is to be told of these totals. */
	boolean isNews(UsageTotals totals) {
		return !totals.equals(this.known.totals());
	}

	/** What must still be so for the next step to be made. */
	Check check() {
		return new Check(this.place, this.known.text());
	}

	/** The next step. */
	Stream<Write> writes(UsageTotals totals) {
		this.next = Told.of(totals, this.known.sequence() + 1);
		Stream<Write> noted = Stream.of(new Write.Put(this.place, this.next.text().orElseThrow(), Optional.of(KEPT)));
		UsageSums sums = this.row.sums("");
		Stream<Write> listed = this.known.text().isPresent() ? Stream.empty() : Stream.of(sums.listed());
		return Stream.of(noted, listed, sums.additions(totals.minus(this.known.totals())).stream())
			.flatMap(writes -> writes);
	}

	/** Let go of the row if its hour is over and the store knows all of it. */
	boolean letGo(UsageHour hour) {
		if (this.row.key().hour().compareTo(hour) >= 0 || !this.row.seal()) {
			return false;
		}
		if (isNews(this.row.totals())) {
			this.row.unseal();
			return false;
		}
		this.rows.remove(this.row);
		return true;
	}

	private record Told(Optional<String> text, UsageTotals totals, long sequence) {

		// The sequence makes every text another, also where numbers come back to what
		// they were.
		static Told of(UsageTotals totals, long sequence) {
			Map<String, Long> written = new LinkedHashMap<>();
			written.put(SEQUENCE, sequence);
			totals.asMap().forEach((unit, number) -> written.put(unit.word(), number));
			return new Told(Optional.of(JSON.writeValueAsString(written)), totals, sequence);
		}

	}

}
