/** The edge directly behind Netty's HTTP/1.1 codec: functions without a dispatcher. */
@NullMarked
package io.faasade.http.netty;

import org.jspecify.annotations.NullMarked;
