/** Messages of Kafka: one topic for each source, one consumer group for each group. */
@NullMarked
package io.faasade.messaging.kafka;

import org.jspecify.annotations.NullMarked;
