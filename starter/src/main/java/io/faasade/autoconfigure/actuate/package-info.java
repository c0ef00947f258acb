/** Shows operators which functions there are and how they fare. */
@NullMarked
package io.faasade.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
