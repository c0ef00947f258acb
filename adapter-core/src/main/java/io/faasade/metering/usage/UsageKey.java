package io.faasade.metering.usage;

/**
 * What is added up together.
 *
 * @param hour in which the invocations began
 * @param function name of the function
 * @param account who they are charged to
 */
public record UsageKey(UsageHour hour, String function, Account account) {
}
