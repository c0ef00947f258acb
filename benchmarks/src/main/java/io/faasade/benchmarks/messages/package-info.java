/** Compares functions behind messages with other ways to consume them. */
@NullMarked
package io.faasade.benchmarks.messages;

import org.jspecify.annotations.NullMarked;
