/** What travels with a call, and what stands around it. */
@NullMarked
package io.faasade.invocation;

import org.jspecify.annotations.NullMarked;
