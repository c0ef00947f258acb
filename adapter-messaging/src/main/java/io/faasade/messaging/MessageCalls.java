package io.faasade.messaging;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.function.Flow;
import io.faasade.function.ValueShape;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.invocation.Trigger;
import io.faasade.state.StateStore;
import reactor.core.publisher.Mono;

/** Makes invocations of the messages of one function, and has them run. */
final class MessageCalls {

	private static final Rejected TOO_LARGE = new Rejected(Rejected.Reason.PAYLOAD_TOO_LARGE,
			"The message is larger than the function takes");

	private static final String JSON_LINES = "application/x-ndjson";

	private static final Set<Class<?>> TEXT_OR_BYTES = Set.of(String.class, byte[].class);

	private final Subscription subscription;

	private final FunctionDispatcher dispatcher;

	private final InvocationIds ids;

	private final Outputs outputs;

	private final StateStore store;

	private final boolean takesMany;

	MessageCalls(Subscription subscription, FunctionDispatcher dispatcher, InvocationIds ids, Outputs outputs,
			StateStore store) {
		this.subscription = subscription;
		this.dispatcher = dispatcher;
		this.ids = ids;
		this.outputs = outputs;
		this.store = store;
		ValueShape input = subscription.function().descriptor().shape().input();
		this.takesMany = input.flow() == Flow.FLUX && !TEXT_OR_BYTES.contains(input.type().toClass());
	}

	MessageEffects effects(Delivery delivery) {
		return new MessageEffects(delivery, this.outputs, this.store);
	}

	Mono<Outcome> run(Delivery delivery, MessageEffects effects, int attempt) {
		return delivery.begin() ? dispatch(delivery, effects, attempt) : Mono.fromSupplier(effects::fenced);
	}

	private Mono<Outcome> dispatch(Delivery delivery, MessageEffects effects, int attempt) {
		BoundFunction function = this.subscription.function();
		Payload payload = payload(delivery.message(), attempt);
		Invocation invocation = effects
			.accompany(Invocation.of(this.ids.next(), function.name(), Trigger.PUBSUB, payload));
		return (payload.size() > function.limits().payloadSize())
				? Mono.fromSupplier(() -> this.dispatcher.turnAway(invocation, TOO_LARGE))
				: this.dispatcher.dispatch(function, invocation);
	}

	private Payload payload(BrokerMessage message, int attempt) {
		return single(message.payload()).withHeaders(PayloadHeaders.from(() -> headers(message, attempt)));
	}

	// A message is one item of a Flux, not an array of them.
	private Payload single(Payload payload) {
		boolean json = payload.contentType().startsWith(Payload.JSON) || payload.contentType().isEmpty();
		return (this.takesMany && json) ? payload.withContentType(JSON_LINES) : payload;
	}

	private Map<String, List<String>> headers(BrokerMessage message, int attempt) {
		Map<String, List<String>> headers = new TreeMap<>(message.payload().headers().asMap());
		headers.put(MessageHeader.ID, message.id().isEmpty() ? List.of() : List.of(message.id()));
		headers.put(MessageHeader.KEY, message.key().isEmpty() ? List.of() : List.of(message.key()));
		headers.put(MessageHeader.SOURCE, List.of(this.subscription.source().name()));
		headers.put(MessageHeader.ATTEMPT, List.of(String.valueOf(attempt)));
		headers.values().removeIf(List::isEmpty);
		return headers;
	}

}
