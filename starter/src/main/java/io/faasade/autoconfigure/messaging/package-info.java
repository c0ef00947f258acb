/** Wires functions to messages: which broker, which functions, and how they fare. */
@NullMarked
package io.faasade.autoconfigure.messaging;

import org.jspecify.annotations.NullMarked;
