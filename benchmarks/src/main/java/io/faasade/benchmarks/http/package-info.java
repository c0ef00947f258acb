/** Compares serving functions over HTTP. */
@NullMarked
package io.faasade.benchmarks.http;

import org.jspecify.annotations.NullMarked;
