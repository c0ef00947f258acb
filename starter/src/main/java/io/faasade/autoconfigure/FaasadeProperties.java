package io.faasade.autoconfigure;

import java.time.Duration;

import io.faasade.codec.ReadLimits;
import io.faasade.dispatch.FunctionLimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings that hold for all functions.
 *
 * @param limits What each function is allowed unless something else is said of it.
 * @param json Bounds of what is read as JSON.
 * @param executor Threads for functions that may block, where the caller must not.
 * @param table Table of functions that is logged at start-up.
 */
@ConfigurationProperties("faasade")
public record FaasadeProperties(@DefaultValue Limits limits, @DefaultValue Json json, @DefaultValue Executor executor,
		@DefaultValue Table table) {

	/**
	 * What each function is allowed.
	 *
	 * @param concurrency Invocations of one function that may run at once.
	 * @param timeout Time an invocation may take; for a stream, the time to its first
	 * item and between items.
	 * @param payloadSize Size of what may be handed to a function.
	 */
	public record Limits(@DefaultValue("256") int concurrency, @DefaultValue("30s") Duration timeout,
			@DefaultValue("1MB") DataSize payloadSize) {

		// Checked here, where a mistake is shown with the property that it is in.
		public Limits {
			new FunctionLimits(concurrency, timeout, payloadSize.toBytes());
		}

		FunctionLimits toFunctionLimits() {
			return new FunctionLimits(this.concurrency, this.timeout, this.payloadSize.toBytes());
		}

	}

	/**
	 * Bounds of what is read as JSON.
	 *
	 * @param maxDepth Depth to which arrays and objects may nest.
	 * @param maxTokens Tokens that one document may have.
	 * @param maxStringLength Characters that one string may have.
	 */
	public record Json(@DefaultValue("64") int maxDepth, @DefaultValue("100000") long maxTokens,
			@DefaultValue("1048576") int maxStringLength) {

		ReadLimits toReadLimits() {
			return new ReadLimits(this.maxDepth, this.maxTokens, this.maxStringLength);
		}

	}

	/**
	 * Threads for functions that may block. Size and queue are of no effect on virtual
	 * threads.
	 *
	 * @param size Threads that may be in use at once.
	 * @param queue Invocations that may wait for a thread; beyond them callers are told
	 * to come back later.
	 * @param drainTimeout Time that invocations still running are given at shutdown.
	 */
	public record Executor(@DefaultValue("200") int size, @DefaultValue("1000") int queue,
			@DefaultValue("30s") Duration drainTimeout) {

		public Executor {
			if (size < 1 || queue < 0) {
				throw new IllegalArgumentException("There must be a thread, and the queue must not be negative");
			}
		}

	}

	/**
	 * Table of functions.
	 *
	 * @param enabled Whether to log the table of functions at start-up.
	 */
	public record Table(@DefaultValue("true") boolean enabled) {
	}

}
