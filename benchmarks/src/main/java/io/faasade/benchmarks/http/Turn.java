package io.faasade.benchmarks.http;

/**
 * What one contender did in one round.
 *
 * @param requestsPerSecond how many requests it answered
 * @param cpu how many seconds it computed for a million of them
 * @param memory how much memory it held afterwards, in MiB
 */
record Turn(double requestsPerSecond, double cpu, double memory) {
}
