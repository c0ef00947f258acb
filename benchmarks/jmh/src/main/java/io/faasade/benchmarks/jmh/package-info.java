/** What a call costs in nanoseconds and bytes. */
@NullMarked
package io.faasade.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
