/** Functions behind HTTP: the exchange that every edge translates to and from. */
@NullMarked
package io.faasade.http;

import org.jspecify.annotations.NullMarked;
