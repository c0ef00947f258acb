package io.faasade.autoconfigure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;

import io.faasade.metering.price.Item;
import io.faasade.metering.price.PriceList;
import io.faasade.metering.price.PriceProfiles;
import io.faasade.metering.price.Rounding;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Price list by which usage is charged.
 *
 * @param profile Published prices of 'aws-lambda', 'google-cloud-run', 'azure-functions'
 * or 'alibaba-fc', or 'own' for those below.
 * @param own Prices of one's own.
 */
@ConfigurationProperties("faasade.prices")
public record PricesProperties(@DefaultValue("aws-lambda") String profile, @DefaultValue Own own) {

	private static final String OWN = "own";

	public PricesProperties {
		if (!profile.equals(OWN) && PriceProfiles.find(profile).isEmpty()) {
			throw new IllegalArgumentException("There is no profile of prices '%s': use one of %s, or '%s'"
				.formatted(profile, PriceProfiles.names(), OWN));
		}
	}

	PriceList toPriceList() {
		return PriceProfiles.find(this.profile).orElseGet(this.own::toPriceList);
	}

	/**
	 * Prices of one's own.
	 *
	 * @param currency Currency of the prices, as in ISO 4217.
	 * @param perMillionCalls Price of a million calls.
	 * @param perGigabyteSecond Price of a gigabyte of memory for a second.
	 * @param perVcpuSecond Price of a virtual processor for a second.
	 * @param freeMillionCalls Millions of calls that are free in a month.
	 * @param freeGigabyteSeconds Gigabyte-seconds that are free in a month.
	 * @param freeVcpuSeconds Seconds of virtual processors that are free in a month.
	 * @param rounding How the time of each call is rounded.
	 * @param vcpus Virtual processors that a function is given.
	 * @param memoryStep Megabytes that memory is rounded up to a multiple of.
	 */
	public record Own(@DefaultValue("USD") Currency currency, @DefaultValue("0") BigDecimal perMillionCalls,
			@DefaultValue("0") BigDecimal perGigabyteSecond, @DefaultValue("0") BigDecimal perVcpuSecond,
			@DefaultValue("0") BigDecimal freeMillionCalls, @DefaultValue("0") BigDecimal freeGigabyteSeconds,
			@DefaultValue("0") BigDecimal freeVcpuSeconds, @DefaultValue("up-to-1-ms") Rounding rounding,
			@DefaultValue("1") BigDecimal vcpus, @DefaultValue("1") int memoryStep) {

		PriceList toPriceList() {
			Map<Item, BigDecimal> prices = Map.of(Item.CALLS, this.perMillionCalls, Item.GIGABYTE_SECONDS,
					this.perGigabyteSecond, Item.VCPU_SECONDS, this.perVcpuSecond);
			Map<Item, BigDecimal> free = Map.of(Item.CALLS, this.freeMillionCalls, Item.GIGABYTE_SECONDS,
					this.freeGigabyteSeconds, Item.VCPU_SECONDS, this.freeVcpuSeconds);
			PriceList.Origin origin = new PriceList.Origin(OWN, "faasade.prices.own", LocalDate.now());
			return new PriceList(origin, this.currency, prices, free, this.rounding, this.vcpus, this.memoryStep);
		}

	}

}
