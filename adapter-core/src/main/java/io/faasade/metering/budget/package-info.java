/** Holds functions, tenants and callers to what they may use. */
@NullMarked
package io.faasade.metering.budget;

import org.jspecify.annotations.NullMarked;
