package io.faasade.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Keys that may stand below {@code faasade.functions.<name>}: any other is taken for
 * misspelled and stops the start. Whoever reads some declares a bean of this type, as
 * each adapter does for its own.
 */
public final class FunctionKeys {

	private final SortedSet<String> keys;

	private FunctionKeys(Stream<String> keys) {
		this.keys = new TreeSet<>(keys.toList());
	}

	/**
	 * Name keys.
	 * @param keys the keys in kebab-case, with dots where they nest
	 */
	public static FunctionKeys of(String... keys) {
		return new FunctionKeys(Arrays.stream(keys));
	}

	/**
	 * Take the keys from the record that they are bound to. Components that are records
	 * themselves are left to whoever owns them.
	 * @param settings type of the record
	 */
	public static FunctionKeys of(Class<? extends Record> settings) {
		return new FunctionKeys(keys(settings));
	}

	/**
	 * Take the keys of one section from the record that it is bound to.
	 * @param section what the keys begin with, for example {@code http}
	 * @param settings type of the record
	 */
	public static FunctionKeys below(String section, Class<? extends Record> settings) {
		return new FunctionKeys(keys(settings).map(key -> section + "." + key));
	}

	static FunctionKeys union(Stream<FunctionKeys> owned) {
		return new FunctionKeys(owned.flatMap(each -> each.keys.stream()));
	}

	private static Stream<String> keys(Class<? extends Record> settings) {
		return Arrays.stream(settings.getRecordComponents())
			.filter(component -> !component.getType().isRecord())
			.map(RecordComponent::getName)
			.map(DataObjectPropertyName::toDashedForm);
	}

	/** All keys, in their order. */
	List<String> all() {
		return List.copyOf(this.keys);
	}

}
