package io.faasade.autoconfigure.actuate;

import java.time.Instant;
import java.time.OffsetDateTime;

import io.faasade.autoconfigure.actuate.UsageReports.Period;
import io.faasade.autoconfigure.actuate.UsageReports.Span;
import io.faasade.metering.price.FocusExport;
import io.faasade.metering.price.PriceList;
import io.faasade.metering.price.PriceProfiles;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Actuator endpoint that shows what functions used on all instances, and what it costs.
 */
@Endpoint(id = "faasadeusage")
public final class FaasadeUsageEndpoint {

	private final UsageReports reports;

	private final PriceList prices;

	private final FocusExport export;

	FaasadeUsageEndpoint(UsageReports reports, PriceList prices, FocusExport export) {
		this.reports = reports;
		this.prices = prices;
		this.export = export;
	}

	/**
	 * Report on usage and cost.
	 * @param from where it begins; the beginning of this month by default
	 * @param to where it ends; now by default
	 * @param per what is added up to one number: hour, day or month
	 * @param function of which function; of all by default
	 * @param tenant of which tenant; of all by default
	 * @param prices name of a profile of prices; what is configured by default
	 */
	@ReadOperation
	public UsageReport usage(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to, @Nullable Period per,
			@Nullable String function, @Nullable String tenant, @Nullable String prices) {
		return this.reports.report(span(from, to, function, tenant), (per != null) ? per : Period.MONTH,
				prices(prices));
	}

	/**
	 * Export charges as CSV.
	 * @param format the only one is {@code focus}
	 * @param from where it begins; the beginning of this month by default
	 * @param to where it ends; now by default
	 * @param function of which function; of all by default
	 * @param tenant of which tenant; of all by default
	 * @param prices name of a profile of prices; what is configured by default
	 * @return {@code null} for another format
	 */
	@ReadOperation(produces = "text/csv;charset=UTF-8")
	public @Nullable String export(@Selector String format, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to,
			@Nullable String function, @Nullable String tenant, @Nullable String prices) {
		if (!"focus".equals(format)) {
			return null;
		}
		return this.export.write(this.reports.bill(span(from, to, function, tenant), prices(prices)));
	}

	private Span span(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to, @Nullable String function,
			@Nullable String tenant) {
		return this.reports.span(instant(from), instant(to), function, tenant);
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

	private PriceList prices(@Nullable String name) {
		return (name == null) ? this.prices
				: PriceProfiles.find(name)
					.orElseThrow(() -> new InvalidEndpointRequestException("There is no such profile of prices",
							"Use one of " + PriceProfiles.names()));
	}

}
