/** Finds functions by name, admits invocations, and runs them on the right thread. */
@NullMarked
package io.faasade.dispatch;

import org.jspecify.annotations.NullMarked;
