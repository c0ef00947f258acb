/**
 * What a store of state must be able to do: apply changes whole, and show what is there.
 */
@NullMarked
package io.faasade.state.engine;

import org.jspecify.annotations.NullMarked;
