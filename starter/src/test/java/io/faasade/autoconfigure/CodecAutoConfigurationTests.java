package io.faasade.autoconfigure;

import io.faasade.codec.FunctionCodec;
import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.JakartaPayloadValidator;
import io.faasade.codec.PayloadValidator;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Format;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads and writes payloads. */
class CodecAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, JacksonAutoConfiguration.class,
				ValidationAutoConfiguration.class));

	@Test
	void validatesWithTheValidatorOfTheApplication() {
		this.contextRunner.run(context -> assertThat(context).hasSingleBean(FunctionCodecs.class)
			.hasSingleBean(JakartaPayloadValidator.class));
	}

	@Test
	void backsOffForAValidatorOfTheApplication() {
		PayloadValidator own = PayloadValidator.none();

		this.contextRunner.withBean(PayloadValidator.class, () -> own)
			.run(context -> assertThat(context).getBean(PayloadValidator.class).isSameAs(own));
	}

	@Test
	void backsOffForCodecsOfTheApplication() {
		this.contextRunner.run(first -> {
			FunctionCodecs own = first.getBean(FunctionCodecs.class);
			this.contextRunner.withBean("own", FunctionCodecs.class, () -> own)
				.run(context -> assertThat(context).getBean(FunctionCodecs.class).isSameAs(own));
		});
	}

	@Test
	void doesWithoutValidation() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Validator.class))
			.run(context -> assertThat(context).hasSingleBean(FunctionCodecs.class)
				.doesNotHaveBean(PayloadValidator.class));
	}

	@Test
	void letsTheApplicationSayHowFunctionsAloneReadAndWriteJson() {
		this.contextRunner.withUserConfiguration(Customizers.class).run(context -> {
			ResolvableType type = ResolvableType.forClass(Customer.class);
			FunctionCodec codec = context.getBean(FunctionCodecs.class).of(FunctionShape.function(type, type));

			assertThat(codec.write(new Customer("Ann"), Format.JSON).bytes()).asString()
				.isEqualTo("{\"first-name\":\"Ann\"}");
			assertThat(context.getBean(JsonMapper.class).writeValueAsString(new Customer("Ann")))
				.isEqualTo("{\"firstName\":\"Ann\"}");
		});
	}

	record Customer(String firstName) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		FunctionJsonMapperBuilderCustomizer last() {
			return builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);
		}

		@Bean
		@Order(1)
		FunctionJsonMapperBuilderCustomizer first() {
			return builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
		}

	}

	@Test
	void doesWithoutTheMapperOfTheApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class))
			.run(context -> assertThat(context).hasSingleBean(FunctionCodecs.class));
	}

}
