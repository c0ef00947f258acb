/** Compares how long applications take until they answer. */
@NullMarked
package io.faasade.benchmarks.start;

import org.jspecify.annotations.NullMarked;
