package io.faasade.http;

import java.util.HashMap;
import java.util.Map;

import io.faasade.invocation.InvocationIds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The application that {@link HttpEdgeContract} puts its cases to: functions of every
 * shape, ids that are known in advance, and probes to look into the functions with.
 *
 * <p>
 * What is configured apart from functions is said by the edge, in its own way: CORS (see
 * {@link #FRIEND}) and a filter that puts the header {@code X-Tenant} into the MDC under
 * {@code tenant} and reads the form of a request with a header {@code X-Read-Form}.
 */
@Configuration(proxyBeanMethods = false)
@Import({ HttpRoutingFunctions.class, HttpBodyFunctions.class, HttpBindingFunctions.class, HttpHeaderFunctions.class,
		HttpOutputFunctions.class, HttpStreamFunctions.class, HttpCloudEventFunctions.class, HttpErrorFunctions.class,
		HttpLimitFunctions.class, HttpContextFunctions.class, HttpMeteringFunctions.class,
		HttpIdempotencyFunctions.class })
public class HttpEdgeFunctions {

	/**
	 * The origin that may send {@code GET} and {@code POST} to every path; no other may.
	 */
	public static final String FRIEND = "https://friend.example";

	/** Key in the MDC of the header {@code X-Tenant}. */
	public static final String TENANT = HttpContextFunctions.TENANT;

	private static final long PREFIX = 0xFAA5_0ADEL;

	/** The properties that the application is started with. */
	public static Map<String, Object> settings() {
		Map<String, Object> settings = new HashMap<>(HttpLimitFunctions.SETTINGS);
		settings.putAll(HttpMeteringFunctions.SETTINGS);
		settings.put("server.shutdown", "immediate");
		return settings;
	}

	@Bean
	InvocationIds invocationIds() {
		return InvocationIds.startingAt(PREFIX, 1);
	}

	@Bean
	HttpEdgeProbes probes() {
		return new HttpEdgeProbes();
	}

	@Bean
	SimpleMeterRegistry meterRegistry() {
		return new SimpleMeterRegistry();
	}

}
