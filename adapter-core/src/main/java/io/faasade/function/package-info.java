/** What a function is: its name, its shape and where it came from. */
@NullMarked
package io.faasade.function;

import org.jspecify.annotations.NullMarked;
