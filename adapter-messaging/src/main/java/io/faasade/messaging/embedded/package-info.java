/** Messages in the store of state itself: nothing else has to be installed. */
@NullMarked
package io.faasade.messaging.embedded;

import org.jspecify.annotations.NullMarked;
