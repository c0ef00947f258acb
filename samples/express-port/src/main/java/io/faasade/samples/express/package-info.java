/** A small Express application, ported to functions. */
@NullMarked
package io.faasade.samples.express;

import org.jspecify.annotations.NullMarked;
