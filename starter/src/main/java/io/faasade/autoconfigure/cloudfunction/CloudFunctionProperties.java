package io.faasade.autoconfigure.cloudfunction;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what is shared with Spring Cloud Function.
 *
 * @param expose Functions of Spring Cloud Function's catalog that are made callable, by
 * the names they have there.
 * @param allowWeb Whether spring-cloud-function-web may be on the class path, provided
 * that its base path is not the one of the functions here.
 */
@ConfigurationProperties("faasade.cloud-function")
public record CloudFunctionProperties(@DefaultValue List<String> expose, @DefaultValue("false") boolean allowWeb) {

	static final String EXPOSE = "faasade.cloud-function.expose";

	static final String ALLOW_WEB = "faasade.cloud-function.allow-web";

	public CloudFunctionProperties {
		expose = List.copyOf(expose);
	}

}
