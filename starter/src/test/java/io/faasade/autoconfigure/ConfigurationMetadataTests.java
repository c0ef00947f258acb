package io.faasade.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What development tools are told of our properties. */
class ConfigurationMetadataTests {

	/** What has no default because to say nothing is the default. */
	private static final Set<String> OPEN = Set.of("faasade.functions", "faasade.cloud-function.expose",
			"faasade.state.store", "faasade.usage.budgets");

	@Test
	void knowsTheProperties() {
		assertThat(properties()).extracting(property -> property.get("name").asString())
			.contains("faasade.limits.timeout", "faasade.functions", "faasade.table.enabled", "faasade.json.max-depth");
	}

	@ParameterizedTest
	@MethodSource("properties")
	void describesEachProperty(JsonNode property) {
		String description = property.path("description").asString("");

		assertThat(property.path("type").asString("")).isNotEmpty();
		assertThat(description).endsWith(".").doesNotStartWith("The ").doesNotStartWith("A ").doesNotContain("{@");
		if ("java.lang.Boolean".equals(property.get("type").asString())) {
			assertThat(description).startsWith("Whether ");
		}
	}

	@ParameterizedTest
	@MethodSource("properties")
	void tellsTheDefaultOfEachProperty(JsonNode property) {
		if (!OPEN.contains(property.get("name").asString())) {
			assertThat(property.has("defaultValue")).as(property.toString()).isTrue();
		}
	}

	private static Stream<JsonNode> properties() {
		try (InputStream metadata = ConfigurationMetadataTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared()
				.readTree(metadata)
				.get("properties")
				.valueStream()
				.filter(property -> property.get("name").asString().startsWith("faasade."));
		}
		catch (IOException unreadable) {
			throw new IllegalStateException(unreadable);
		}
	}

}
