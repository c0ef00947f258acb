/** Makes one step of all that an invocation does to state. */
@NullMarked
package io.faasade.state.transaction;

import org.jspecify.annotations.NullMarked;
