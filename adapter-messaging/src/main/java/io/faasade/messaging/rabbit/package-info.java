/** Messages of RabbitMQ: quorum or classic queues, confirmed and acknowledged. */
@NullMarked
package io.faasade.messaging.rabbit;

import org.jspecify.annotations.NullMarked;
