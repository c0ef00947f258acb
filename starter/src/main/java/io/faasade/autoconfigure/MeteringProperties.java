package io.faasade.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of metering.
 *
 * @param cpuTime Whether to read the processor time of each invocation, which costs about
 * half a microsecond.
 */
@ConfigurationProperties("faasade.metering")
public record MeteringProperties(@DefaultValue("false") boolean cpuTime) {
}
