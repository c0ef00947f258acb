package io.faasade.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.faasade.metering.price.PriceProfiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

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
		assertThat(description).endsWith(".").doesNotStartWith("The ").doesNotStartWith("A ").doesNotContain("{@", "&");
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

	@Test
	void suggestsTheBrokersThatThereMayBe() {
		assertThat(suggested("faasade.messaging.broker")).containsExactlyInAnyOrder("embedded", "redis", "rabbit",
				"kafka");
		assertThat(hint("faasade.messaging.broker").at("/providers/0/name").asString("")).isEqualTo("any");
	}

	@Test
	void suggestsTheProfilesOfPricesThatThereAre() {
		List<String> profiles = new ArrayList<>(PriceProfiles.names());
		profiles.add("own");

		assertThat(suggested("faasade.prices.profile")).containsExactlyInAnyOrderElementsOf(profiles);
	}

	@ParameterizedTest
	@MethodSource("maps")
	void takesAnyNameAsAKey(String map) {
		assertThat(hint(map + ".keys").at("/providers/0/name").asString("")).isEqualTo("any");
	}

	@ParameterizedTest
	@ValueSource(strings = { "faasade", "faasade-state", "messages" })
	void knowsHowHealthIsSwitchedOff(String indicator) {
		String name = "management.health.%s.enabled".formatted(indicator);

		assertThat(elements("properties").filter(property -> property.get("name").asString().equals(name)))
			.singleElement()
			.satisfies(this::describesEachProperty)
			.satisfies(this::tellsTheDefaultOfEachProperty);
	}

	private static Stream<String> maps() {
		return properties().filter(property -> property.get("type").asString().startsWith("java.util.Map"))
			.map(property -> property.get("name").asString());
	}

	private static Stream<String> suggested(String property) {
		return hint(property).path("values").valueStream().map(value -> value.get("value").asString());
	}

	private static JsonNode hint(String name) {
		return elements("hints").filter(hint -> hint.get("name").asString().equals(name))
			.findFirst()
			.orElseGet(MissingNode::getInstance);
	}

	private static Stream<JsonNode> properties() {
		return elements("properties").filter(property -> property.get("name").asString().startsWith("faasade."));
	}

	private static Stream<JsonNode> elements(String kind) {
		try (InputStream metadata = ConfigurationMetadataTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(metadata).get(kind).valueStream();
		}
		catch (IOException unreadable) {
			throw new IllegalStateException(unreadable);
		}
	}

}
