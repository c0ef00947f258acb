/**
 * Tells what is reached by reflection to those who process applications ahead of time.
 */
@NullMarked
package io.faasade.autoconfigure.aot;

import org.jspecify.annotations.NullMarked;
