/** Finds a function by name and runs the chain around it. */
@NullMarked
package io.faasade.dispatch;

import org.jspecify.annotations.NullMarked;
