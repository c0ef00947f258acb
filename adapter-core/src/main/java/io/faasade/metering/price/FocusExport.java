package io.faasade.metering.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.faasade.metering.price.Bill.Charge;
import io.faasade.metering.usage.UsageKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes bills as CSV in the columns of FOCUS 1.2, the FinOps Open Cost and Usage
 * Specification: all that are mandatory, and those others that functions have something
 * to say in.
 */
public final class FocusExport {

	private static final String PROVIDER = "Faasade";

	private static final String USAGE = "Usage";

	// Tags of a provider bear its prefix, so that they meet none of the user's.
	private static final String CALLER = "faasade/caller";

	private final String application;

	/**
	 * Export for an application.
	 * @param application its name, which is the billing account
	 */
	public FocusExport(String application) {
		this.application = application;
	}

	/** All charges of a bill, a header line first. */
	public String write(Bill bill) {
		List<Map<String, String>> rows = bill.charges().stream().map(charge -> row(bill.prices(), charge)).toList();
		String header = String.join(",", columns());
		return Stream.concat(Stream.of(header), rows.stream().map(FocusExport::line))
			.collect(Collectors.joining("\r\n", "", "\r\n"));
	}

	private List<String> columns() {
		return List.of("BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd",
				"BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargeFrequency",
				"ChargePeriodEnd", "ChargePeriodStart", "ConsumedQuantity", "ConsumedUnit", "ContractedCost",
				"ContractedUnitPrice", "EffectiveCost", "InvoiceIssuerName", "ListCost", "ListUnitPrice",
				"PricingCategory", "PricingQuantity", "PricingUnit", "ProviderName", "PublisherName", "ResourceId",
				"ResourceName", "ResourceType", "ServiceCategory", "ServiceName", "ServiceSubcategory", "SkuId",
				"SkuMeter", "SkuPriceId", "SubAccountId", "SubAccountName", "Tags");
	}

	private Map<String, String> row(PriceList prices, Charge charge) {
		Map<String, String> row = new TreeMap<>();
		billed(row, prices);
		period(row, charge.usage().key());
		cost(row, charge);
		function(row, charge);
		return row;
	}

	private void billed(Map<String, String> row, PriceList prices) {
		row.put("BillingAccountId", this.application);
		row.put("BillingAccountName", this.application);
		row.put("BillingCurrency", prices.currency().getCurrencyCode());
		row.put("InvoiceIssuerName", PROVIDER);
		row.put("ProviderName", PROVIDER);
		row.put("PublisherName", PROVIDER);
		row.put("ServiceCategory", "Compute");
		row.put("ServiceName", "Functions");
		row.put("ServiceSubcategory", "Serverless Compute");
	}

	private static void period(Map<String, String> row, UsageKey key) {
		Instant start = key.hour().start();
		LocalDate month = LocalDate.ofInstant(start, ZoneOffset.UTC).withDayOfMonth(1);
		row.put("BillingPeriodStart", month.atStartOfDay(ZoneOffset.UTC).toInstant().toString());
		row.put("BillingPeriodEnd", month.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString());
		row.put("ChargePeriodStart", start.toString());
		row.put("ChargePeriodEnd", start.plus(1, ChronoUnit.HOURS).toString());
	}

	private static void cost(Map<String, String> row, Charge charge) {
		row.put("ChargeCategory", USAGE);
		// Only corrections have a class.
		row.put("ChargeClass", "");
		row.put("ChargeFrequency", "Usage-Based");
		row.put("PricingCategory", "Standard");
		row.put("PricingQuantity", plain(charge.quantity()));
		row.put("PricingUnit", charge.item().unit());
		row.put("ConsumedQuantity", plain(charge.item().consumed(charge.quantity())));
		row.put("ConsumedUnit", charge.item().consumedUnit());
		row.put("ListUnitPrice", plain(charge.price()));
		row.put("ContractedUnitPrice", plain(charge.price()));
		row.put("ListCost", plain(charge.listCost()));
		row.put("ContractedCost", plain(charge.listCost()));
		row.put("EffectiveCost", plain(charge.cost()));
		row.put("BilledCost", plain(charge.cost()));
	}

	private static void function(Map<String, String> row, Charge charge) {
		UsageKey key = charge.usage().key();
		row.put("ChargeDescription", "%s of function %s".formatted(charge.item().unit(), key.function()));
		row.put("ResourceId", key.function());
		row.put("ResourceName", key.function());
		row.put("ResourceType", "Function");
		row.put("SkuId", charge.item().word());
		row.put("SkuMeter", charge.item().consumedUnit());
		row.put("SkuPriceId", charge.item().word());
		row.put("SubAccountId", key.account().tenant());
		row.put("SubAccountName", key.account().tenant());
		row.put("Tags", tags(key));
	}

	private static String tags(UsageKey key) {
		Map<String, String> tags = new LinkedHashMap<>();
		if (!key.account().caller().isEmpty()) {
			tags.put(CALLER, key.account().caller());
		}
		return JsonMapper.shared().writeValueAsString(tags);
	}

	// FOCUS wants no exponents.
	private static String plain(BigDecimal number) {
		return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
	}

	private static String line(Map<String, String> row) {
		return row.values().stream().map(FocusExport::quoted).collect(Collectors.joining(","));
	}

	private static String quoted(String value) {
		boolean plain = value.chars().noneMatch(it -> it == ',' || it == '"' || it == '\n' || it == '\r');
		return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
	}

}
