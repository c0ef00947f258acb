package io.faasade.autoconfigure;

import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.JakartaPayloadValidator;
import io.faasade.codec.PayloadValidator;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

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
	void doesWithoutTheMapperOfTheApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class))
			.run(context -> assertThat(context).hasSingleBean(FunctionCodecs.class));
	}

}
