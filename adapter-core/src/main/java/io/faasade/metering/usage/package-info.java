/** Keeps the ledger of what functions used: exact integers, summed over all instances. */
@NullMarked
package io.faasade.metering.usage;

import org.jspecify.annotations.NullMarked;
