package io.faasade.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.faasade.dispatch.FunctionLimits;
import io.faasade.http.IdempotencyKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * What the operator says of one function, under {@code faasade.functions.<name>}.
 *
 * @param concurrency Invocations of the function that may run at once.
 * @param timeout Time an invocation may take; for a stream, the time to its first item
 * and between items.
 * @param payloadSize Size of what may be handed to the function.
 * @param nonBlocking Whether the function never blocks and so may run on an event loop.
 * @param atomic Whether all that an invocation does to state is done at its end, together
 * or not at all.
 * @param expose Whether to make a function of the bean of this name although it is not
 * annotated.
 * @param compose Functions that make up this one, in the order in which they run.
 * @param http HTTP trigger of the function.
 * @param message Message trigger of the function.
 */
public record FunctionSettings(@Nullable Integer concurrency, @Nullable Duration timeout,
		@Nullable DataSize payloadSize, @Nullable Boolean nonBlocking, @Nullable Boolean atomic,
		@DefaultValue("false") boolean expose, @DefaultValue List<String> compose, @DefaultValue Http http,
		@DefaultValue Message message) {

	// Checked here, where a mistake is shown with the property that it is in.
	public FunctionSettings {
		limits(concurrency, timeout, payloadSize, FunctionLimits.defaults());
	}

	/** The limits of the function, where nothing is said those of all functions. */
	FunctionLimits limits(FunctionLimits defaults) {
		return limits(this.concurrency, this.timeout, this.payloadSize, defaults);
	}

	private static FunctionLimits limits(@Nullable Integer concurrency, @Nullable Duration timeout,
			@Nullable DataSize payloadSize, FunctionLimits defaults) {
		return new FunctionLimits((concurrency != null) ? concurrency : defaults.concurrency(),
				(timeout != null) ? timeout : defaults.timeout(),
				(payloadSize != null) ? payloadSize.toBytes() : defaults.payloadSize());
	}

	/**
	 * HTTP trigger of a function. What is said here replaces what the annotation says.
	 *
	 * @param enabled Whether to serve the function over HTTP.
	 * @param path Paths of the function, below the base path.
	 * @param method Verbs of the function.
	 * @param headers Request headers that are shown to the function although they carry
	 * credentials or are meant for the next hop only.
	 * @param parameter Query parameter that is the argument, where the argument is one
	 * simple value.
	 * @param idempotencyKey Use of the header Idempotency-Key, under which a request that
	 * is sent again is answered by what it was answered before.
	 * @param lane Where requests of the function are answered on Netty.
	 */
	public record Http(@DefaultValue("true") boolean enabled, @DefaultValue List<String> path,
			@DefaultValue List<RequestMethod> method, @DefaultValue List<String> headers,
			@DefaultValue("") String parameter, @Nullable IdempotencyKeys idempotencyKey, @Nullable HttpLane lane) {
	}

	/**
	 * Message trigger of a function. What is said here replaces what the annotation says.
	 *
	 * @param enabled Whether to bring messages to the function.
	 * @param source Stream, topic or exchange that messages come from.
	 * @param broker Broker, where there are several.
	 * @param group Name under which instances read together.
	 * @param output Destination of the function's answers.
	 * @param deadLetters Destination of messages that cannot be handled.
	 * @param concurrency Messages that one instance handles at once.
	 * @param batch Messages that one instance holds ready beside those.
	 * @param attempts Attempts before a message is put among the dead letters.
	 * @param backOff Time to wait after the first failure.
	 * @param longestBackOff Time to wait at most.
	 * @param ordered Whether messages of one key are handled one after the other.
	 */
	public record Message(@DefaultValue("true") boolean enabled, @DefaultValue("") String source,
			@DefaultValue("") String broker, @DefaultValue("") String group, @DefaultValue("") String output,
			@DefaultValue("") String deadLetters, @DefaultValue("0") int concurrency, @DefaultValue("0") int batch,
			@DefaultValue("0") int attempts, @DefaultValue("0") Duration backOff,
			@DefaultValue("0") Duration longestBackOff, @Nullable Boolean ordered) {
	}

}
