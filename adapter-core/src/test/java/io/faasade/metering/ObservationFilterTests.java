package io.faasade.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.faasade.dispatch.HandOver;
import io.faasade.function.FunctionName;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.invocation.Trigger;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** What is observed of an invocation, and where its observation can be found. */
class ObservationFilterTests {

	private static final FunctionName LIST = new FunctionName("list");

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<Observation.Context> stopped = new ArrayList<>();

	private final ObservationFilter filter = filter(new FaasObservationConvention());

	@Test
	void makesNoneWhereNobodyHandlesThem() {
		this.filter.filter(call("list"), invocation -> {
			assertThat(this.registry.getCurrentObservation()).isNull();
			return new Completed(Payload.empty());
		});
	}

	@Test
	void tellsWhichInvocationItWasAndHowItEnded() {
		handled();
		Invocation call = call("list");

		this.filter.filter(call, answering(new Completed(Payload.empty())));

		Observation.Context observed = this.stopped.get(0);
		assertThat(observed.getName()).isEqualTo("faas.invocation");
		assertThat(observed.getContextualName()).isEqualTo("list");
		assertThat(observed.getLowCardinalityKeyValues()).containsExactlyInAnyOrder(KeyValue.of("faas.name", "list"),
				KeyValue.of("faas.trigger", "http"), KeyValue.of("outcome", "completed"));
		assertThat(observed.getHighCardinalityKeyValues())
			.containsExactly(KeyValue.of("faas.invocation_id", call.id().toString()));
	}

	@Test
	void hangsBelowTheObservationThatIsCurrent() {
		handled();
		Observation server = Observation.start("server", this.registry);

		server.scoped(() -> {
			this.filter.filter(call("list"), answering(new Completed(Payload.empty())));
		});

		assertThat(this.stopped.get(0).getParentObservation()).isSameAs(server);
	}

	@Test
	void hangsBelowTheReceiptOfAMessageThatBelongsToWhatItsHeadersSay() {
		handled();
		Payload payload = Payload.text("news")
			.withHeaders(PayloadHeaders.of(Map.of("traceparent", List.of("00-4bf92f35-00f067aa-01"))));
		Invocation message = Invocation.of(InvocationIds.random().next(), LIST, Trigger.PUBSUB, payload);

		this.filter.filter(message, answering(new Completed(Payload.empty())));

		assertThat(this.stopped).hasSize(2);
		ReceivedMessageContext received = (ReceivedMessageContext) this.stopped.get(1);
		assertThat(this.stopped.get(0).getParentObservation()).extracting(ObservationView::getContextView)
			.isSameAs(received);
		assertThat(received.getKind()).isEqualTo(Kind.CONSUMER);
		assertThat(received.getGetter().get(message, "traceparent")).isEqualTo("00-4bf92f35-00f067aa-01");
		assertThat(received.getGetter().get(message, "baggage")).isNull();
	}

	@Test
	void believesNoHeadersOfRequestsThatAServerHasLookedAt() {
		handled();

		this.filter.filter(call("list"), answering(new Completed(Payload.empty())));

		assertThat(this.stopped).hasSize(1).noneMatch(ReceiverContext.class::isInstance);
	}

	@Test
	void isCurrentWhileTheFunctionRunsAndGoneAfterwards() {
		handled();
		AtomicReference<@Nullable Observation> seen = new AtomicReference<>();

		this.filter.filter(call("list"), invocation -> {
			seen.set(this.registry.getCurrentObservation());
			return new Completed(Payload.empty());
		});

		assertThat(seen.get()).isNotNull();
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void isCurrentWhereAReactiveFunctionTakesOverFromItsThread() {
		handled();
		List<Optional<Observation>> seen = new ArrayList<>();
		Mono<Outcome> later = Mono.defer(() -> {
			seen.add(Optional.ofNullable(this.registry.getCurrentObservation()));
			return Mono.just(Streaming.of(Flux.defer(() -> {
				seen.add(Optional.ofNullable(this.registry.getCurrentObservation()));
				return Flux.just(Payload.text("item"));
			})));
		});

		Outcome outcome = this.filter.filter(call("list"), answering(new Deferred(later)));
		assertThat(this.stopped).isEmpty();
		((Streaming) ((Deferred) outcome).outcome().blockOptional().orElseThrow()).items().blockLast();

		assertThat(seen).hasSize(2).allMatch(Optional::isPresent);
		assertThat(this.registry.getCurrentObservation()).isNull();
		assertThat(this.stopped).hasSize(1);
	}

	@Test
	void carriesTheErrorOfAFailure() {
		handled();
		IllegalStateException cause = new IllegalStateException();

		this.filter.filter(call("list"), answering(new Failed(cause)));

		assertThat(this.stopped.get(0).getError()).isSameAs(cause);
		assertThat(this.stopped.get(0).getLowCardinalityKeyValue("outcome"))
			.isEqualTo(KeyValue.of("outcome", "failed"));
	}

	@Test
	void callsFunctionsThatDoNotExistByOneName() {
		handled();

		this.filter.filter(call("no-such"), answering(new Completed(Payload.empty())));

		assertThat(this.stopped.get(0).getContextualName()).isEqualTo("unknown");
	}

	@Test
	void followsAnotherConvention() {
		handled();
		ObservationFilter renamed = filter(new FunctionObservationConvention() {

			@Override
			public String getName() {
				return "our.calls";
			}

		});

		renamed.filter(call("list"), answering(new Completed(Payload.empty())));

		assertThat(this.stopped.get(0).getName()).isEqualTo("our.calls");
	}

	private ObservationFilter filter(FunctionObservationConvention convention) {
		return new ObservationFilter(List.of(LIST), this.registry, convention, new HandOver(List.of(), List.of()));
	}

	private void handled() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				ObservationFilterTests.this.stopped.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
	}

	private static FunctionHandler answering(Outcome outcome) {
		return invocation -> outcome;
	}

	private static Invocation call(String function) {
		return Invocation.of(InvocationIds.random().next(), new FunctionName(function), Trigger.HTTP, Payload.empty());
	}

}
