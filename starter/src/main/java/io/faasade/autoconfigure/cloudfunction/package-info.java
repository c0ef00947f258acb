/** Meets Spring Cloud Function, at start-up only; the one room that mentions it. */
@NullMarked
package io.faasade.autoconfigure.cloudfunction;

import org.jspecify.annotations.NullMarked;
