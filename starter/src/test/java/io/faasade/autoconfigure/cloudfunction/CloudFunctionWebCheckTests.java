package io.faasade.autoconfigure.cloudfunction;

import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** When Spring Cloud Function's own way to HTTP stops the start. */
class CloudFunctionWebCheckTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CloudFunctionAutoConfiguration.class))
		.withClassLoader(withSpringCloudFunctionWeb());

	@Test
	void namesTheExclusionToWrite() {
		this.contextRunner.run(context -> assertThat(context).getFailure()
			.rootCause()
			.asInstanceOf(type(FailureAnalyzedException.class))
			.extracting(failure -> failure.analysis().getAction())
			.asString()
			.contains("<artifactId>spring-cloud-function-web</artifactId>", "faasade.cloud-function.allow-web=true"));
	}

	@Test
	void failsWhereBeansAreLazy() {
		this.contextRunner
			.withInitializer(
					context -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run(context -> assertThat(context).hasFailed());
	}

	@Test
	void failsAlthoughTheBasePathsDiffer() {
		this.contextRunner.withPropertyValues("spring.cloud.function.web.path=/every-bean")
			.run(context -> assertThat(context).hasFailed());
	}

	@Test
	void startsIfAllowedBelowAnotherPath() {
		this.contextRunner
			.withPropertyValues("faasade.cloud-function.allow-web=true", "spring.cloud.function.web.path=/every-bean")
			.run(context -> assertThat(context).hasNotFailed());
	}

	@Test
	void failsIfAllowedBelowTheSamePath() {
		this.contextRunner
			.withPropertyValues("faasade.cloud-function.allow-web=true", "faasade.http.base-path=/fn",
					"spring.cloud.function.web.path=fn/")
			.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("below '/fn'"));
	}

	@Test
	void failsIfAllowedAndNoPathIsSaid() {
		this.contextRunner.withPropertyValues("faasade.cloud-function.allow-web=true")
			.run(context -> assertThat(context).hasFailed());
	}

	private static ClassLoader withSpringCloudFunctionWeb() {
		return new ByteBuddy().subclass(Object.class)
			.name("org.springframework.cloud.function.web.RestApplication")
			.make()
			.load(CloudFunctionWebCheckTests.class.getClassLoader())
			.getLoaded()
			.getClassLoader();
	}

}
