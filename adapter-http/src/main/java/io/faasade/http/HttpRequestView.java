package io.faasade.http;

import java.util.List;
import java.util.Map;

import reactor.core.publisher.Mono;

/**
 * What the neutral part of the adapter looks at in a request, its body apart. Each edge
 * has its own.
 *
 * <p>
 * {@link #headers()} may be asked on another thread, and by a function that outlives its
 * caller and its time limit even after the exchange has ended: a view of a request that
 * its server uses again must then answer from a copy.
 */
public interface HttpRequestView {

	/** The verb, as sent. */
	String method();

	/** The path as sent, percent-encoded, within the application. */
	String path();

	/** The query as sent, without the question mark; the empty text if there is none. */
	String query();

	/**
	 * Value of a header, its name in any case; several are joined by commas (RFC 9110,
	 * section 5.3). The empty text if there is none.
	 */
	String header(String name);

	/** Who is authenticated; the empty text for nobody. */
	default Mono<String> caller() {
		return Mono.just("");
	}

	/** All headers, names in any case. */
	Map<String, List<String>> headers();

}
