package io.faasade.codec;

import java.lang.reflect.Field;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/** What a caller should have sent, in words that name no class. */
final class Expectation {

	private static final int MOST_CONSTANTS = 20;

	private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(Byte.class, Short.class, Integer.class, Long.class,
			BigInteger.class);

	private static final Map<Class<?>, String> WORDS = words();

	private Expectation() {
	}

	private static Map<Class<?>, String> words() {
		Map<Class<?>, String> words = new LinkedHashMap<>();
		words.put(Boolean.class, "true or false");
		words.put(Number.class, "a number");
		words.put(Character.class, "a single character");
		words.put(CharSequence.class, "a text");
		words.put(LocalDate.class, "a date such as 2026-11-23");
		words.put(LocalTime.class, "a time such as 15:30:00");
		words.put(OffsetTime.class, "a time such as 15:30:00Z");
		words.put(Year.class, "a year");
		words.put(YearMonth.class, "a month such as 2026-11");
		words.put(Temporal.class, "a date and time");
		words.put(Date.class, "a date and time");
		words.put(Calendar.class, "a date and time");
		words.put(Duration.class, "a duration such as PT15M");
		words.put(Period.class, "a period such as P14D");
		words.put(UUID.class, "a UUID");
		words.put(Collection.class, "a list");
		words.put(Map.class, "an object");
		words.put(byte[].class, "bytes in Base64");
		words.put(Object[].class, "a list");
		return words;
	}

	/** What stands for a value of that type. */
	static String of(@Nullable Class<?> type) {
		if (type == null || type == Object.class) {
			return "another value";
		}
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		return boxed.isEnum() ? constants(boxed) : plain(boxed);
	}

	private static String plain(Class<?> type) {
		if (isWholeNumber(type)) {
			return "a whole number";
		}
		return WORDS.entrySet()
			.stream()
			.filter(word -> word.getKey().isAssignableFrom(type))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseGet(() -> rest(type));
	}

	private static String rest(Class<?> type) {
		if (type.isArray()) {
			return "a list";
		}
		return ClassUtils.isSimpleValueType(type) ? "another value" : "an object";
	}

	static boolean isWholeNumber(Class<?> boxed) {
		return WHOLE_NUMBERS.contains(boxed);
	}

	private static String constants(Class<?> type) {
		Object[] constants = type.getEnumConstants();
		return (constants.length > MOST_CONSTANTS) ? "one of the known names"
				: Arrays.stream(constants)
					.map(constant -> jsonName((Enum<?>) constant))
					.collect(Collectors.joining(", ", "one of ", ""));
	}

	private static String jsonName(Enum<?> constant) {
		try {
			Field field = constant.getDeclaringClass().getField(constant.name());
			JsonProperty renamed = field.getAnnotation(JsonProperty.class);
			return (renamed != null && !renamed.value().isEmpty()) ? renamed.value() : constant.name();
		}
		catch (NoSuchFieldException missing) {
			return constant.name();
		}
	}

}
