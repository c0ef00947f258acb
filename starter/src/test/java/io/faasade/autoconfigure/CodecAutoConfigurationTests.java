package io.faasade.autoconfigure;

import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.PayloadValidator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads and writes payloads. */
class CodecAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, JacksonAutoConfiguration.class,
				ValidationAutoConfiguration.class));

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
	void doesWithoutTheMapperOfTheApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class))
			.run(context -> assertThat(context).hasSingleBean(FunctionCodecs.class));
	}

}
