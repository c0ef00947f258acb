package io.faasade.autoconfigure;

import java.util.List;

import io.faasade.codec.AnswerEnvelope;
import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.JakartaPayloadValidator;
import io.faasade.codec.PayloadValidator;
import jakarta.validation.Validator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration for reading, validating and writing payloads. */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration" })
@EnableConfigurationProperties(FaasadeProperties.class)
public final class CodecAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FunctionCodecs functionCodecs(ObjectProvider<JsonMapper> mapper, FaasadeProperties properties,
			ObjectProvider<PayloadValidator> validator, ObjectProvider<AnswerEnvelope> envelopes,
			ObjectProvider<FunctionJsonMapperBuilderCustomizer> customizers) {
		JsonMapper customized = customized(mapper.getIfAvailable(JsonMapper::shared),
				customizers.orderedStream().toList());
		return new FunctionCodecs(customized, properties.json().toReadLimits(),
				validator.getIfAvailable(PayloadValidator::none), envelopes.orderedStream().toList());
	}

	private static JsonMapper customized(JsonMapper mapper, List<FunctionJsonMapperBuilderCustomizer> customizers) {
		if (customizers.isEmpty()) {
			return mapper;
		}
		JsonMapper.Builder builder = mapper.rebuild();
		customizers.forEach(customizer -> customizer.customize(builder));
		return builder.build();
	}

	/** Where there is Jakarta Validation. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	static class ValidationConfiguration {

		@Bean
		@ConditionalOnSingleCandidate(Validator.class)
		@ConditionalOnMissingBean(PayloadValidator.class)
		JakartaPayloadValidator payloadValidator(Validator validator) {
			return new JakartaPayloadValidator(validator);
		}

	}

}
