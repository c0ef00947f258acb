/** Puts prices on what functions used. */
@NullMarked
package io.faasade.metering.price;

import org.jspecify.annotations.NullMarked;
