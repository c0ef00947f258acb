package io.faasade.autoconfigure.actuate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.faasade.autoconfigure.actuate.UsageReport.Cost;
import io.faasade.autoconfigure.actuate.UsageReport.Used;
import io.faasade.metering.price.Bill;
import io.faasade.metering.price.Bill.Charge;
import io.faasade.metering.price.Item;
import io.faasade.metering.price.PriceList;
import io.faasade.metering.usage.Usage;
import io.faasade.metering.usage.UsageFlush;
import io.faasade.metering.usage.UsageKey;
import io.faasade.metering.usage.UsageReader;
import io.faasade.metering.usage.UsageTotals;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reports on usage and what it costs. */
final class UsageReports {

	private static final BigDecimal NOTHING = BigDecimal.ZERO;

	private final UsageFlush flush;

	private final UsageReader reader;

	private final InstantSource clock;

	/**
	 * Report on usage.
	 * @param flush tells of this instance first
	 * @param reader shows what all instances told
	 * @param clock the wall clock
	 */
	UsageReports(UsageFlush flush, UsageReader reader, InstantSource clock) {
		this.flush = flush;
		this.reader = reader;
		this.clock = clock;
	}

	UsageReport report(Span span, Period period, PriceList prices) {
		List<Usage> all = all();
		Bill bill = bill(all, span, prices);
		List<Usage> asked = all.stream().filter(used -> span.holds(used.key())).toList();
		return new UsageReport(span.from(), span.to(), used(asked, bill.charges(), period),
				await(this.reader.lost(all)), cost(bill));
	}

	Bill bill(Span span, PriceList prices) {
		return bill(all(), span, prices);
	}

	// What is free belongs to a whole month and to all functions and tenants, whatever
	// part
	// of them is asked for.
	private static Bill bill(List<Usage> all, Span span, PriceList prices) {
		Map<String, List<Usage>> months = all.stream()
			.collect(Collectors.groupingBy(used -> Period.MONTH.of(used.key()), TreeMap::new, Collectors.toList()));
		List<Charge> charges = months.values()
			.stream()
			.flatMap(month -> prices.bill(month).charges().stream())
			.filter(charge -> span.holds(charge.usage().key()))
			.toList();
		return new Bill(prices, charges);
	}

	private List<Usage> all() {
		this.flush.flush();
		return await(this.reader.usage(hour -> true).collectList());
	}

	private static <T> T await(Mono<T> answer) {
		return answer.blockOptional().orElseThrow();
	}

	private static List<Used> used(List<Usage> usage, List<Charge> charges, Period period) {
		Map<Row, UsageTotals> totals = new LinkedHashMap<>();
		Map<Row, BigDecimal> costs = new LinkedHashMap<>();
		usage.forEach(used -> totals.merge(Row.of(used.key(), period), used.totals(), UsageTotals::plus));
		charges.forEach(charge -> costs.merge(Row.of(charge.usage().key(), period), charge.cost(), BigDecimal::add));
		return totals.entrySet()
			.stream()
			.map(entry -> entry.getKey().used(entry.getValue(), costs.getOrDefault(entry.getKey(), NOTHING)))
			.toList();
	}

	private static Cost cost(Bill bill) {
		PriceList prices = bill.prices();
		Map<String, BigDecimal> items = new LinkedHashMap<>();
		Arrays.stream(Item.values()).forEach(item -> items.put(item.word(), bill.total(item)));
		return new Cost(prices.origin().name(), prices.origin().source(), prices.origin().asOf().toString(),
				prices.currency().getCurrencyCode(), items, bill.total());
	}

	/**
	 * From the beginning of this month to the end of this hour, unless something else is
	 * said.
	 */
	Span span(@Nullable Instant from, @Nullable Instant to, @Nullable String function, @Nullable String tenant) {
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		OffsetDateTime month = now.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
		OffsetDateTime end = now.truncatedTo(ChronoUnit.HOURS).plusHours(1);
		return new Span((from != null) ? from : month.toInstant(), (to != null) ? to : end.toInstant(), function,
				tenant);
	}

	/** What is asked for. */
	record Span(Instant from, Instant to, @Nullable String function, @Nullable String tenant) {

		boolean holds(UsageKey key) {
			Instant start = key.hour().start();
			return !start.isBefore(this.from) && start.isBefore(this.to)
					&& (this.function == null || this.function.equals(key.function()))
					&& (this.tenant == null || this.tenant.equals(key.account().tenant()));
		}

	}

	/** What is added up to one number. */
	enum Period {

		HOUR(13), DAY(10), MONTH(7);

		private final int length;

		Period(int length) {
			this.length = length;
		}

		String of(UsageKey key) {
			return key.hour().toString().substring(0, this.length);
		}

	}

	private record Row(String period, String function, String tenant, String caller) {

		static Row of(UsageKey key, Period period) {
			return new Row(period.of(key), key.function(), key.account().tenant(), key.account().caller());
		}

		Used used(UsageTotals totals, BigDecimal cost) {
			Map<String, Long> numbers = new LinkedHashMap<>();
			totals.asMap().forEach((unit, number) -> numbers.put(unit.word(), number));
			return new Used(this.period, this.function, named(this.tenant), named(this.caller), numbers, cost);
		}

		private static @Nullable String named(String part) {
			return part.isEmpty() ? null : part;
		}

	}

}
