/**
 * Messages of Redis Streams: one stream for each source, one consumer group for each
 * group.
 */
@NullMarked
package io.faasade.messaging.redis;

import org.jspecify.annotations.NullMarked;
