package io.faasade.metering.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.faasade.metering.usage.Account;
import io.faasade.metering.usage.Usage;
import io.faasade.metering.usage.UsageHour;
import io.faasade.metering.usage.UsageKey;
import io.faasade.metering.usage.UsageTotals;
import io.faasade.metering.usage.UsageUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What usage costs, by the examples that providers publish; where none was found, as for
 * Cloud Run and Function Compute, worked out by hand from the prices that they publish.
 */
class PriceListTests {

	private static final UsageHour HOUR = UsageHour.of(Instant.parse("2026-11-23T12:00:00Z"));

	@Test
	void costsWhatThePageOfAwsLambdaSays() {
		// 512 MB, 3 million times, 1 second each.
		Bill bill = bill("aws-lambda", 3_000_000, 1_000, 512);

		assertThat(bill.total(Item.GIGABYTE_SECONDS)).isEqualByComparingTo("18.33337");
		assertThat(bill.total(Item.CALLS)).isEqualByComparingTo("0.40");
		assertThat(rounded(bill)).isEqualTo("18.73");
	}

	@Test
	void costsWhatItCostAtThePriceOfThatPagesExample() {
		PriceList lambda = PriceProfiles.find("aws-lambda").orElseThrow();
		Map<Item, BigDecimal> prices = Map.of(Item.CALLS, lambda.price(Item.CALLS), Item.GIGABYTE_SECONDS,
				new BigDecimal("0.00001667"));
		PriceList former = new PriceList(lambda.origin(), lambda.currency(), prices, lambda.free(), lambda.rounding(),
				lambda.vcpus(), lambda.memoryStep());

		assertThat(rounded(former.bill(List.of(usage("f", totals(3_000_000, 1_000, 512)))))).isEqualTo("18.74");
	}

	@Test
	void costsWhatThePagesExampleOfAMobileBackendSays() {
		// 1 536 MB, 3 million times, 120 ms each.
		Bill bill = bill("aws-lambda", 3_000_000, 120, 1_536);

		assertThat(bill.total(Item.GIGABYTE_SECONDS).setScale(2, RoundingMode.HALF_UP)).isEqualTo("2.33");
		assertThat(rounded(bill)).isEqualTo("2.73");
	}

	@Test
	void costsNothingWithinTheFreeTierOfAwsLambda() {
		// 512 MB, 3 million times, 200 ms each: 300 000 GB-s.
		Bill bill = bill("aws-lambda", 3_000_000, 200, 512);

		assertThat(bill.total(Item.GIGABYTE_SECONDS)).isZero();
		assertThat(rounded(bill)).isEqualTo("0.40");
	}

	@Test
	void costsWhatThePageOfAzureFunctionsSays() {
		// 512 MB, 3 million times, 1 second each.
		Bill bill = bill("azure-functions", 3_000_000, 1_000, 512);

		assertThat(bill.total(Item.GIGABYTE_SECONDS)).isEqualByComparingTo("17.60");
		assertThat(rounded(bill)).isEqualTo("18.00");
	}

	@Test
	void costsWhatAzureFunctionsCost() {
		// 3 million times, 1 second each, 1.5 GB: the example of many guides.
		assertThat(rounded(bill("azure-functions", 3_000_000, 1_000, 1_536))).isEqualTo("66.00");
	}

	@Test
	void roundsTheMemoryOfAzureFunctionsUp() {
		PriceList azure = PriceProfiles.find("azure-functions").orElseThrow();

		assertThat(azure.quantity(Item.GIGABYTE_SECONDS, totals(1, 1_000, 160))).isEqualByComparingTo("0.25");
		assertThat(azure.quantity(Item.GIGABYTE_SECONDS, totals(1, 1_000, 128))).isEqualByComparingTo("0.125");
	}

	@Test
	void costsWhatTheTableOfCloudRunSays() {
		// 10 million requests, 200 ms each, 512 MB, one vCPU, without what is sent out:
		// (2 000 000 - 180 000) vCPU-s * 0.000024, (1 000 000 - 360 000) GiB-s *
		// 0.0000025, (10 - 2) million * 0.40.
		Bill bill = bill("google-cloud-run", 10_000_000, 200, 512);

		assertThat(bill.total(Item.VCPU_SECONDS)).isEqualByComparingTo("43.68");
		assertThat(bill.total(Item.GIGABYTE_SECONDS)).isEqualByComparingTo("1.60");
		assertThat(bill.total(Item.CALLS)).isEqualByComparingTo("3.20");
		assertThat(rounded(bill)).isEqualTo("48.48");
	}

	@Test
	void chargesCloudRunByTheHundredMilliseconds() {
		// 251 ms are charged as 300: (3 000 000 - 180 000) vCPU-s, (1 500 000 - 360 000)
		// GiB-s.
		Bill bill = bill("google-cloud-run", 10_000_000, 251, 512);

		assertThat(bill.total(Item.VCPU_SECONDS)).isEqualByComparingTo("67.68");
		assertThat(bill.total(Item.GIGABYTE_SECONDS)).isEqualByComparingTo("2.85");
	}

	@Test
	void costsWhatTheTableOfFunctionComputeSays() {
		// 10 million calls, 200 ms each, 512 MB, half a vCPU: 75 000 + 150 000 +
		// 1 000 000 units of 0.000020 USD.
		Bill bill = bill("alibaba-fc", 10_000_000, 200, 512);

		assertThat(bill.total(Item.CALLS)).isEqualByComparingTo("1.50");
		assertThat(bill.total(Item.GIGABYTE_SECONDS)).isEqualByComparingTo("3.00");
		assertThat(bill.total(Item.VCPU_SECONDS)).isEqualByComparingTo("20.00");
		assertThat(rounded(bill)).isEqualTo("24.50");
	}

	@Test
	void countsComputeUnitsAsFunctionComputeDoes() {
		PriceList alibaba = PriceProfiles.find("alibaba-fc").orElseThrow();
		// 10 000 calls are 75 units of 0.000020 USD.
		assertThat(alibaba.quantity(Item.CALLS, totals(10_000, 0, 512)).multiply(alibaba.price(Item.CALLS)))
			.isEqualByComparingTo("0.0015");
		// A GB-second is 0.15 units, a vCPU-second one.
		assertThat(alibaba.price(Item.GIGABYTE_SECONDS)).isEqualByComparingTo("0.000003");
		assertThat(alibaba.price(Item.VCPU_SECONDS)).isEqualByComparingTo("0.000020");
	}

	@Test
	void roundsEachCallAsTheListSays() {
		UsageTotals totals = UsageTotals
			.of(Map.of(UsageUnit.CALLS, 2L, UsageUnit.MILLIS, 28L + 51, UsageUnit.MILLIS_BY_100, 200L,
					UsageUnit.MILLIS_FROM_100, 200L, UsageUnit.MEGABYTE_MILLIS, 79L * 1_024));

		assertThat(seconds("aws-lambda", totals)).isEqualByComparingTo("0.079");
		assertThat(seconds("google-cloud-run", totals)).isEqualByComparingTo("0.2");
		assertThat(seconds("azure-functions", totals)).isEqualByComparingTo("0.2");
	}

	@Test
	void givesWhatIsFreeToWhoComesFirst() {
		PriceList lambda = PriceProfiles.find("aws-lambda").orElseThrow();
		Bill bill = lambda.bill(List.of(usage("a", totals(600_000, 0, 512)), usage("b", totals(600_000, 0, 512))));

		assertThat(bill.charges()).extracting(Bill.Charge::cost)
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(BigDecimal.ZERO, new BigDecimal("0.04"));
		assertThat(bill.total()).isEqualByComparingTo("0.04");
	}

	@ParameterizedTest
	@CsvSource({ "alibaba-fc, 1.93", "aws-lambda, 2.00", "azure-functions, 4.43", "google-cloud-run, 26.27" })
	void costsWhatTheManualSaysOfTheSample(String profile, String total) {
		List<Usage> month = List.of(sample("list", 5_000, 8_344, 501_200, 500_720),
				sample("pv", 5_000, 12_396, 502_200, 501_614), sample("greet", 1_000, 3_280, 101_200, 100_953));

		assertThat(rounded(PriceProfiles.find(profile).orElseThrow().bill(month))).isEqualTo(total);
	}

	private static Usage sample(String function, long calls, long millis, long by100, long from100) {
		long times = 1_000;
		return usage(function,
				UsageTotals.of(Map.of(UsageUnit.CALLS, calls * times, UsageUnit.MILLIS, millis * times,
						UsageUnit.MILLIS_BY_100, by100 * times, UsageUnit.MILLIS_FROM_100, from100 * times,
						UsageUnit.MEGABYTE_MILLIS, millis * times * 512)));
	}

	@ParameterizedTest
	@MethodSource("io.faasade.metering.price.PriceProfiles#names")
	void saysWhereItsPricesComeFrom(String profile) {
		PriceList.Origin origin = PriceProfiles.find(profile).orElseThrow().origin();

		assertThat(origin.source()).startsWith("https://");
		assertThat(origin.asOf()).isAfter("2025-01-01");
	}

	private static BigDecimal seconds(String profile, UsageTotals totals) {
		return PriceProfiles.find(profile).orElseThrow().quantity(Item.GIGABYTE_SECONDS, totals);
	}

	private static Bill bill(String profile, long calls, long millis, long megabytes) {
		return PriceProfiles.find(profile).orElseThrow().bill(List.of(usage("f", totals(calls, millis, megabytes))));
	}

	private static Usage usage(String function, UsageTotals totals) {
		return new Usage(new UsageKey(HOUR, function, Account.NONE), totals);
	}

	private static UsageTotals totals(long calls, long millis, long megabytes) {
		return UsageTotals.of(Map.of(UsageUnit.CALLS, calls, UsageUnit.MILLIS, calls * millis, UsageUnit.MILLIS_BY_100,
				calls * ((millis + 99) / 100 * 100), UsageUnit.MILLIS_FROM_100, calls * Math.max(100, millis),
				UsageUnit.MEGABYTE_MILLIS, calls * millis * megabytes));
	}

	private static String rounded(Bill bill) {
		return bill.total().setScale(2, RoundingMode.HALF_UP).toPlainString();
	}

}
