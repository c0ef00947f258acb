/** Turns bytes into values and values into bytes, as decided once per function at start-up. */
@NullMarked
package io.faasade.codec;

import org.jspecify.annotations.NullMarked;
