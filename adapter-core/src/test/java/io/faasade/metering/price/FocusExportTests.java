package io.faasade.metering.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.faasade.metering.usage.Account;
import io.faasade.metering.usage.Usage;
import io.faasade.metering.usage.UsageHour;
import io.faasade.metering.usage.UsageKey;
import io.faasade.metering.usage.UsageTotals;
import io.faasade.metering.usage.UsageUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What FOCUS 1.2 demands of each column. */
class FocusExportTests {

	private static final List<String> MANDATORY = List.of("BilledCost", "BillingAccountId", "BillingAccountName",
			"BillingCurrency", "BillingPeriodEnd", "BillingPeriodStart", "ChargeCategory", "ChargeClass",
			"ChargeDescription", "ChargePeriodEnd", "ChargePeriodStart", "ContractedCost", "EffectiveCost",
			"InvoiceIssuerName", "ListCost", "PricingQuantity", "PricingUnit", "ProviderName", "PublisherName",
			"ServiceCategory", "ServiceName", "ServiceSubcategory");

	private static final List<String> MAY_BE_NULL = List.of("ChargeClass", "SubAccountId", "SubAccountName");

	private static final Pattern UNIT = Pattern.compile("([1-9]\\d* )?(Requests|(GiB|vCPU)-Seconds)");

	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

	private static final Pattern FIELD = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(,|$)");

	private final List<Map<String, String>> rows = rows();

	@Test
	void hasAllMandatoryColumnsInTheirOrder() {
		assertThat(List.copyOf(this.rows.get(0).keySet())).containsAll(MANDATORY).isSorted();
	}

	@Test
	void leavesOnlyThoseEmptyThatMayBe() {
		assertThat(this.rows).allSatisfy(row -> row.forEach((column, value) -> {
			if (!MAY_BE_NULL.contains(column)) {
				assertThat(value).as(column).isNotEmpty();
			}
		}));
	}

	@Test
	void writesNumbersPlainly() {
		assertThat(this.rows).allSatisfy(row -> List
			.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost", "ListUnitPrice", "ContractedUnitPrice",
					"PricingQuantity", "ConsumedQuantity")
			.forEach(column -> assertThat(row.get(column)).as(column).matches(NUMBER)));
	}

	@Test
	void writesTimesInUtcAndPeriodsThatEndAfterTheyBegin() {
		assertThat(this.rows).allSatisfy(row -> {
			assertThat(Instant.parse(row.get("ChargePeriodStart"))).isBefore(row.get("ChargePeriodEnd"))
				.isAfterOrEqualTo(row.get("BillingPeriodStart"));
			assertThat(Instant.parse(row.get("ChargePeriodEnd"))).isBeforeOrEqualTo(row.get("BillingPeriodEnd"));
			assertThat(row.get("BillingPeriodStart")).isEqualTo("2026-11-01T00:00:00Z");
			assertThat(row.get("BillingPeriodEnd")).isEqualTo("2026-12-01T00:00:00Z");
		});
	}

	@Test
	void usesOnlyAllowedValues() {
		assertThat(this.rows).allSatisfy(row -> {
			assertThat(row).containsEntry("ChargeCategory", "Usage")
				.containsEntry("ChargeClass", "")
				.containsEntry("ChargeFrequency", "Usage-Based")
				.containsEntry("PricingCategory", "Standard")
				.containsEntry("ServiceCategory", "Compute")
				.containsEntry("ServiceSubcategory", "Serverless Compute");
			assertThat(Currency.getInstance(row.get("BillingCurrency"))).isNotNull();
			assertThat(JsonMapper.shared().readTree(row.get("Tags")).isObject()).isTrue();
		});
	}

	@Test
	void multipliesUnitPricesByQuantities() {
		assertThat(this.rows).allSatisfy(row -> {
			BigDecimal quantity = new BigDecimal(row.get("PricingQuantity"));
			assertThat(quantity.multiply(new BigDecimal(row.get("ListUnitPrice"))))
				.isEqualByComparingTo(row.get("ListCost"));
			assertThat(quantity.multiply(new BigDecimal(row.get("ContractedUnitPrice"))))
				.isEqualByComparingTo(row.get("ContractedCost"));
			assertThat(new BigDecimal(row.get("BilledCost"))).isLessThanOrEqualTo(new BigDecimal(row.get("ListCost")));
		});
	}

	@Test
	void namesUnitsAsTheSpecificationDoes() {
		assertThat(this.rows).allSatisfy(row -> {
			assertThat(row.get("PricingUnit")).matches(UNIT);
			assertThat(row.get("ConsumedUnit")).matches(UNIT);
			assertThat(List.of(row.get("SkuId"), row.get("SkuPriceId"), row.get("SkuMeter"))).doesNotContain("");
		});
	}

	@Test
	void tellsCallsOneByOneWhereTheyArePricedByTheMillion() {
		Map<String, String> calls = this.rows.stream()
			.filter(row -> row.get("SkuId").equals("calls"))
			.findFirst()
			.orElseThrow();

		assertThat(calls).containsEntry("ConsumedQuantity", "3")
			.containsEntry("ConsumedUnit", "Requests")
			.containsEntry("PricingQuantity", "0.000003")
			.containsEntry("PricingUnit", "1000000 Requests");
	}

	@Test
	void prefixesTagsOfItsOwn() {
		assertThat(this.rows.get(0).get("Tags")).isEqualTo("{\"faasade/caller\":\"ann\"}");
	}

	@Test
	void quotesWhatWouldBreakALine() {
		assertThat(this.rows.get(0)).containsEntry("SubAccountId", "acme, \"inc\"");
	}

	private static List<Map<String, String>> rows() {
		UsageTotals totals = UsageTotals.of(Map.of(UsageUnit.CALLS, 3L, UsageUnit.MILLIS, 10L, UsageUnit.MILLIS_BY_100,
				300L, UsageUnit.MEGABYTE_MILLIS, 5_120L));
		UsageKey key = new UsageKey(UsageHour.of(Instant.parse("2026-11-23T12:00:00Z")), "list",
				new Account("acme, \"inc\"", "ann"));
		Usage other = new Usage(new UsageKey(key.hour().plus(1), "pv", Account.NONE), totals);
		Bill bill = PriceProfiles.find("google-cloud-run").orElseThrow().bill(List.of(new Usage(key, totals), other));
		String[] lines = new FocusExport("shop").write(bill).split("\r\n");
		List<Map<String, String>> rows = new ArrayList<>();
		for (int line = 1; line < lines.length; line++) {
			rows.add(row(fields(lines[0]), fields(lines[line])));
		}
		assertThat(rows).hasSize(6);
		return rows;
	}

	private static Map<String, String> row(List<String> columns, List<String> values) {
		assertThat(values).hasSameSizeAs(columns);
		Map<String, String> row = new LinkedHashMap<>();
		for (int column = 0; column < columns.size(); column++) {
			row.put(columns.get(column), values.get(column));
		}
		return row;
	}

	private static List<String> fields(String line) {
		List<String> fields = new ArrayList<>();
		Matcher field = FIELD.matcher(line);
		while (field.find()) {
			fields.add((field.group(1) != null) ? field.group(1).replace("\"\"", "\"") : field.group(2));
			if (field.group(3).isEmpty()) {
				break;
			}
		}
		return fields;
	}

}
