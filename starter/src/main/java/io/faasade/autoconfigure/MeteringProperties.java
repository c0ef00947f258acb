package io.faasade.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of metering.
 *
 * @param cpuTime Whether to read the processor time of each invocation, which costs about
 * half a microsecond.
 * @param logContext Whether what is logged during an invocation says in the MDC which one
 * it is.
 * @param observations Whether to observe invocations without tracing, too.
 */
@ConfigurationProperties("faasade.metering")
public record MeteringProperties(@DefaultValue("false") boolean cpuTime, @DefaultValue("true") boolean logContext,
		@DefaultValue("false") boolean observations) {
}
