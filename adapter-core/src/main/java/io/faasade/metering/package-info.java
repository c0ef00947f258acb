/** Measures invocations: how many, how long, and how they ended. */
@NullMarked
package io.faasade.metering;

import org.jspecify.annotations.NullMarked;
