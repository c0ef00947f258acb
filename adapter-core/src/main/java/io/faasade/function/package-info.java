/** What a function is: its name, its shape, where it comes from and what starts it. */
@NullMarked
package io.faasade.function;

import org.jspecify.annotations.NullMarked;
