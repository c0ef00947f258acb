/** Measures each invocation from its arrival to its true end. */
@NullMarked
package io.faasade.metering;

import org.jspecify.annotations.NullMarked;
