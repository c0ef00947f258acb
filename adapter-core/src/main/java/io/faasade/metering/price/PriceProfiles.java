package io.faasade.metering.price;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Published prices of providers, as of a stated date, to compare with. They are
 * estimates: regions, contracts and what else a provider charges for are not in them.
 */
public final class PriceProfiles {

	private static final List<String> NAMES = List.of("aws-lambda", "google-cloud-run", "azure-functions",
			"alibaba-fc");

	private PriceProfiles() {
	}

	/** The profiles there are. */
	public static List<String> names() {
		return NAMES;
	}

	/** The profile of that name. */
	public static Optional<PriceList> find(String name) {
		return NAMES.contains(name) ? Optional.of(list(name, read(name))) : Optional.empty();
	}

	private static Properties read(String name) {
		Properties properties = new Properties();
		try (InputStream file = PriceProfiles.class.getResourceAsStream(name + ".properties");
				Reader reader = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
		return properties;
	}

	private static PriceList list(String name, Properties properties) {
		Function<String, String> value = key -> properties.getProperty(key, "0");
		PriceList.Origin origin = new PriceList.Origin(name, value.apply("source"),
				LocalDate.parse(value.apply("as-of")));
		return new PriceList(origin, Currency.getInstance(value.apply("currency")), amounts("price.", value),
				amounts("free.", value), Rounding.valueOf(value.apply("rounding")),
				new BigDecimal(value.apply("vcpus")), Integer.parseInt(value.apply("memory-step")));
	}

	private static Map<Item, BigDecimal> amounts(String prefix, Function<String, String> value) {
		return Arrays.stream(Item.values())
			.collect(Collectors.toMap(Function.identity(), item -> new BigDecimal(value.apply(prefix + item.word())),
					(one, other) -> other, () -> new EnumMap<>(Item.class)));
	}

}
