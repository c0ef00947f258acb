/** The edge for WebFlux: functions as handlers of its dispatcher. */
@NullMarked
package io.faasade.http.webflux;

import org.jspecify.annotations.NullMarked;
