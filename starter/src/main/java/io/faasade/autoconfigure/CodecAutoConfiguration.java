package io.faasade.autoconfigure;

import io.faasade.codec.AnswerEnvelope;
import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.PayloadValidator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for reading, validating and writing payloads. */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration" })
@EnableConfigurationProperties(FaasadeProperties.class)
public final class CodecAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FunctionCodecs functionCodecs(ObjectProvider<JsonMapper> mapper, FaasadeProperties properties,
			ObjectProvider<PayloadValidator> validator, ObjectProvider<AnswerEnvelope> envelopes) {
		return new FunctionCodecs(mapper.getIfAvailable(JsonMapper::shared), properties.json().toReadLimits(),
				validator.getIfAvailable(PayloadValidator::none), envelopes.orderedStream().toList());
	}

}
