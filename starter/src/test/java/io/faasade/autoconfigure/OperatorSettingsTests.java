package io.faasade.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.faasade.dispatch.FunctionLimits;
import io.faasade.function.FunctionName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** What the operator says of single functions. */
class OperatorSettingsTests {

	private static final FunctionName REVERSE_WORDS = new FunctionName("reverse-words");

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void areEmptyWhereNothingIsSaid() {
		FunctionSettings settings = settings().of(REVERSE_WORDS);

		assertThat(settings.limits(FunctionLimits.defaults())).isEqualTo(FunctionLimits.defaults());
		assertThat(settings.nonBlocking()).isNull();
		assertThat(settings.expose()).isFalse();
		assertThat(settings.compose()).isEmpty();
		assertThat(settings.http().enabled()).isTrue();
		assertThat(settings.http().path()).isEmpty();
	}

	@Test
	void areReadFromProperties() {
		properties(Map.of("faasade.functions.reverse-words.timeout", "5s",
				"faasade.functions.reverse-words.payload-size", "2MB", "faasade.functions.reverseWords.http.path",
				"/a,/b", "faasade.functions.reverse-words.http.method", "put"));
		FunctionSettings settings = settings().of(REVERSE_WORDS);

		assertThat(settings.limits(FunctionLimits.defaults()))
			.isEqualTo(new FunctionLimits(256, Duration.ofSeconds(5), 2 << 20));
		assertThat(settings.http().path()).containsExactly("/a", "/b");
		assertThat(settings.http().method()).containsExactly(RequestMethod.PUT);
	}

	@Test
	void areReadFromEnvironmentVariables() {
		variables(Map.of("FAASADE_FUNCTIONS_REVERSEWORDS_CONCURRENCY", "3",
				"FAASADE_FUNCTIONS_REVERSEWORDS_HTTP_PATH_0", "/zero"));
		FunctionSettings settings = settings().of(REVERSE_WORDS);

		assertThat(settings.concurrency()).isEqualTo(3);
		assertThat(settings.http().path()).containsExactly("/zero");
	}

	@Test
	void areReadFromVariablesWithUnderscoresForHyphens() {
		variables(Map.of("FAASADE_FUNCTIONS_REVERSE_WORDS_TIMEOUT", "7s"));

		assertThat(settings().of(REVERSE_WORDS).timeout()).isEqualTo(Duration.ofSeconds(7));
		assertThat(settings().properties()).singleElement()
			.matches(property -> property.isAbout(REVERSE_WORDS))
			.matches(property -> !property.isAbout(new FunctionName("words")));
	}

	@Test
	void tellWhichFunctionsAreComposed() {
		properties(
				Map.of("faasade.functions.check-out.compose", "price, tax", "faasade.functions.price.timeout", "1s"));
		variables(Map.of("FAASADE_FUNCTIONS_CHECKOUT_TIMEOUT", "2s"));

		assertThat(settings().composed()).containsExactly(new FunctionName("check-out"));
		assertThat(settings().of(new FunctionName("check-out")).compose()).isEqualTo(List.of("price", "tax"));
		assertThat(settings().of(new FunctionName("check-out")).timeout()).isEqualTo(Duration.ofSeconds(2));
	}

	private OperatorSettings settings() {
		ConfigurationPropertySources.attach(this.environment);
		return new OperatorSettings(this.environment);
	}

	private void properties(Map<String, Object> properties) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("properties", properties));
	}

	private void variables(Map<String, Object> variables) {
		this.environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
	}

}
