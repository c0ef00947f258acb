package io.faasade.autoconfigure.http;

import java.time.Duration;

import io.faasade.autoconfigure.HttpLane;
import io.faasade.state.idempotency.IdempotencySettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the HTTP adapter.
 *
 * @param basePath Path under which every function is served, without a trailing slash.
 * @param idempotency Keeping of requests that carry an Idempotency-Key.
 * @param lane Where requests for functions are answered on Netty.
 * @param serverTiming Whether callers are told in a header 'Server-Timing' how long a
 * function took to answer.
 * @param servlet Serving functions behind Spring MVC.
 */
@ConfigurationProperties("faasade.http")
public record HttpProperties(@DefaultValue("/") String basePath, @DefaultValue Idempotency idempotency,
		@DefaultValue("auto") HttpLane lane, @DefaultValue("false") boolean serverTiming,
		@DefaultValue Servlet servlet) {

	/**
	 * Serving functions behind Spring MVC.
	 *
	 * @param handOver Whether functions that may block are handed over to threads of
	 * their own, which frees the container's meanwhile and costs a second dispatch.
	 */
	public record Servlet(@DefaultValue("false") boolean handOver) {
	}

	/**
	 * Keeping of requests that carry an Idempotency-Key.
	 *
	 * @param lease Time after which a request whose instance is gone may be run by
	 * another; renewed while it runs.
	 * @param retention Time for which an answer is kept.
	 */
	public record Idempotency(@DefaultValue("30s") Duration lease, @DefaultValue("24h") Duration retention) {

		// Checked here, where a mistake is shown with the property that it is in.
		public Idempotency {
			new IdempotencySettings(lease, retention);
		}

		IdempotencySettings toSettings() {
			return new IdempotencySettings(this.lease, this.retention);
		}

	}

}
