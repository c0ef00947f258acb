/** Functions behind messages: what a broker must do, and how a delivery ends. */
@NullMarked
package io.faasade.messaging;

import org.jspecify.annotations.NullMarked;
