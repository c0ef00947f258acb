/**
 * State that outlives every instance: counters, cells and maps, exact under kills and
 * lost replies.
 */
@NullMarked
package io.faasade.state;

import org.jspecify.annotations.NullMarked;
