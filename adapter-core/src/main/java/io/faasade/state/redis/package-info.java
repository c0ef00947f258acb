/**
 * State on Redis: scripts that apply a change once however often they are sent, and the
 * lanes that send them until they know.
 */
@NullMarked
package io.faasade.state.redis;

import org.jspecify.annotations.NullMarked;
