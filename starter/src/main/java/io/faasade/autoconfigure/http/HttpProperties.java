package io.faasade.autoconfigure.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the HTTP adapter.
 *
 * @param basePath Path under which every function is served, without a trailing slash.
 */
@ConfigurationProperties("faasade.http")
public record HttpProperties(@DefaultValue("/") String basePath) {
}
