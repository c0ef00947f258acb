package io.faasade.metering.usage;

/**
 * What was used.
 *
 * @param key of which function, when and by whom
 * @param totals how much
 */
public record Usage(UsageKey key, UsageTotals totals) {
}
