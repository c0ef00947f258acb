/** Lets the security of servlet applications speak of functions. */
@NullMarked
package io.faasade.autoconfigure.security.servlet;

import org.jspecify.annotations.NullMarked;
