/** Compares counters on Redis with other ways to count there. */
@NullMarked
package io.faasade.benchmarks.state;

import org.jspecify.annotations.NullMarked;
