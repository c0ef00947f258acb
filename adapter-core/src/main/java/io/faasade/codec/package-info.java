/**
 * Bytes to values and back, decided once for each function; validation of what was read.
 */
@NullMarked
package io.faasade.codec;

import org.jspecify.annotations.NullMarked;
