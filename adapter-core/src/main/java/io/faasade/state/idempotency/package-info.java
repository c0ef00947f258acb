/** Answers a request that is sent again by what it was answered before. */
@NullMarked
package io.faasade.state.idempotency;

import org.jspecify.annotations.NullMarked;
