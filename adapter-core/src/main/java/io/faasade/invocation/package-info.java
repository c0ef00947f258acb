/** What travels with a call, and what may stand around it. */
@NullMarked
package io.faasade.invocation;

import org.jspecify.annotations.NullMarked;
