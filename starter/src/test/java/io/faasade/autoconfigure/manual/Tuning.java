package io.faasade.autoconfigure.manual;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.Map;

import io.faasade.autoconfigure.FunctionJsonMapperBuilderCustomizer;
import io.faasade.autoconfigure.FunctionKeys;
import io.faasade.autoconfigure.FunctionLimitsCustomizer;
import io.faasade.http.netty.CorsRules;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import tools.jackson.databind.DeserializationFeature;

/** The manual's beans that an application adjusts things with. */
@Configuration(proxyBeanMethods = false)
@RegisterReflectionForBinding({ Greet.class, Greeting.class })
class Tuning {

	@Bean
	FunctionKeys auditKeys() {
		return FunctionKeys.of("audit.level");
	}

	@Bean
	FunctionJsonMapperBuilderCustomizer strict() {
		return builder -> builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
	}

	@Bean
	FunctionLimitsCustomizer patience() {
		return (function, limits) -> function.annotations().isPresent(Slow.class)
				? limits.withTimeout(Duration.ofMinutes(5)) : limits;
	}

	@Bean
	CorsRules origins() {
		CorsConfiguration rule = new CorsConfiguration();
		rule.addAllowedOrigin("https://shop.example");
		return CorsRules.of(Map.of("/**", rule));
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Slow {

	}

}
