/** Wires the lean form: Netty with functions and Actuator's endpoints, and no WebFlux. */
@NullMarked
package io.faasade.autoconfigure.lean;

import org.jspecify.annotations.NullMarked;
