/** Chooses where state lives, and hands it to the beans that ask for it. */
@NullMarked
package io.faasade.autoconfigure.state;

import org.jspecify.annotations.NullMarked;
