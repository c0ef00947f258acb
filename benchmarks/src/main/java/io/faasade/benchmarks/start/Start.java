package io.faasade.benchmarks.start;

/**
 * What one start took. Times are in milliseconds since the process was made, if not said
 * otherwise.
 *
 * @param opened until the port was open
 * @param answered until the first answer
 * @param counted between asking for the first count on Redis and its answer; nothing
 * where none was asked for
 * @param cpu how many seconds were computed until the first answer
 * @param resident how much memory was held after it all, in MiB
 * @param peak how much was held at most until then, in MiB
 */
record Start(double opened, double answered, double counted, double cpu, double resident, double peak) {
}
