/** Lets Spring Security speak of functions, whatever the server. */
@NullMarked
package io.faasade.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
