package io.faasade.function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which names functions have. */
class FunctionNameTests {

	@ParameterizedTest
	@CsvSource({ "list, list", "reverseWords, reverse-words", "outer.ReverseWords, reverse-words",
			"parseXMLDocument, parse-xml-document", "pv2, pv2", "snake_case, snake-case",
			"ServerlessShop.Greet, greet" })
	void readsABeansNameInKebabCase(String beanName, String name) {
		assertThat(FunctionName.ofBean(beanName).value()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Greet", "1st", "a b", "a--b", "-a", "a-", "a/b", "a.b", "ä" })
	void refusesWhatFitsIntoNoPathAndNoKey(String name) {
		assertThatExceptionOfType(MalformedFunctionNameException.class).isThrownBy(() -> new FunctionName(name))
			.withMessageContaining("lower-case words joined by hyphens");
	}

	@Test
	void refusesANameOfMoreThan63Characters() {
		assertThat(new FunctionName("a".repeat(63)).value()).hasSize(63);
		assertThatExceptionOfType(MalformedFunctionNameException.class)
			.isThrownBy(() -> new FunctionName("a".repeat(64)));
	}

}
