/** Wires functions to HTTP: their routes, and the edge of the server that is there. */
@NullMarked
package io.faasade.autoconfigure.http;

import org.jspecify.annotations.NullMarked;
