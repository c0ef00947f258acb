package io.faasade.invocation;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Headers of a payload, names in lower case.
 *
 * <p>
 * They are gathered when first asked for: most functions never look at them. Used by one
 * thread at a time.
 */
public final class PayloadHeaders {

	private static final PayloadHeaders EMPTY = new PayloadHeaders(Map::of);

	private final Supplier<Map<String, List<String>>> source;

	private @Nullable Map<String, List<String>> gathered;

	private PayloadHeaders(Supplier<Map<String, List<String>>> source) {
		this.source = source;
	}

	/** No headers. */
	public static PayloadHeaders empty() {
		return EMPTY;
	}

	/**
	 * Headers gathered when they are first asked for.
	 * @param source gathers them, names in any case
	 */
	public static PayloadHeaders from(Supplier<Map<String, List<String>>> source) {
		return new PayloadHeaders(source);
	}

	/** These headers. */
	public static PayloadHeaders of(Map<String, List<String>> headers) {
		return new PayloadHeaders(() -> headers);
	}

	/** First value of a header. */
	public Optional<String> first(String name) {
		return asMap().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
	}

	/** All headers, names in lower case and sorted. */
	public Map<String, List<String>> asMap() {
		Map<String, List<String>> headers = this.gathered;
		if (headers == null) {
			headers = lowerCased(this.source.get());
			this.gathered = headers;
		}
		return headers;
	}

	private static Map<String, List<String>> lowerCased(Map<String, List<String>> headers) {
		Map<String, List<String>> lowerCased = new TreeMap<>();
		headers.forEach((name, values) -> lowerCased.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
		return Collections.unmodifiableMap(lowerCased);
	}

	/** The names only: values may be secret. */
	@Override
	public String toString() {
		return asMap().keySet().toString();
	}

}
