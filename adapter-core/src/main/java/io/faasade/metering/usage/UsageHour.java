package io.faasade.metering.usage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An hour of the calendar, in UTC.
 *
 * @param number how many hours after 1970 began
 */
public record UsageHour(long number) implements Comparable<UsageHour> {

	private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH");

	private static final long MILLIS = TimeUnit.HOURS.toMillis(1);

	/** The hour that a moment lies in. */
	public static UsageHour of(Instant moment) {
		return ofMillis(moment.toEpochMilli());
	}

	static UsageHour ofMillis(long millis) {
		return new UsageHour(numberOf(millis));
	}

	static long numberOf(long millis) {
		return Math.floorDiv(millis, MILLIS);
	}

	/** The hour that is written like this, such as {@code 2026-11-23T22}. */
	public static Optional<UsageHour> parse(String text) {
		try {
			// Of a pattern without minutes Java makes no time by itself.
			return Optional.of(of(LocalDateTime.parse(text + ":00").toInstant(ZoneOffset.UTC)));
		}
		catch (DateTimeParseException other) {
			return Optional.empty();
		}
	}

	/** When it begins. */
	public Instant start() {
		return Instant.ofEpochMilli(this.number * MILLIS);
	}

	/** The hour so many hours later. */
	public UsageHour plus(long hours) {
		return new UsageHour(this.number + hours);
	}

	@Override
	public int compareTo(UsageHour other) {
		return Long.compare(this.number, other.number);
	}

	@Override
	public String toString() {
		return FORM.format(start().atOffset(ZoneOffset.UTC));
	}

}
