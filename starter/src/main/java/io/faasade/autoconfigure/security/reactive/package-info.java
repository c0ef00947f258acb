/** Lets the security of reactive applications speak of functions. */
@NullMarked
package io.faasade.autoconfigure.security.reactive;

import org.jspecify.annotations.NullMarked;
