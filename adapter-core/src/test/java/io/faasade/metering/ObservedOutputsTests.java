package io.faasade.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.faasade.invocation.OutputContext;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/** What messages take along of those who send them. */
class ObservedOutputsTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<SentMessageContext> stopped = new ArrayList<>();

	private final OutputContext outputs = new ObservedOutputs(this.registry);

	private final Payload news = Payload.text("news")
		.withHeaders(PayloadHeaders.of(Map.of("paper", List.of("evening"))));

	@Test
	void writesWhatTheySayIntoTheHeaders() {
		handled();
		Observation sender = Observation.start("sender", this.registry);

		Payload sent = sender.scoped(() -> handOn(Context.empty()));

		assertThat(sent.headers().asMap()).containsExactly(Map.entry("paper", List.of("evening")),
				Map.entry("traceparent", List.of("of sender")));
		assertThat(sent.asText()).isEqualTo("news");
	}

	@Test
	void replacesWhatAForwardedMessageSaid() {
		handled();
		Observation sender = Observation.start("sender", this.registry);
		Payload forwarded = this.news.withHeaders(PayloadHeaders.of(Map.of("TraceParent", List.of("of another"))));

		Payload sent = sender.scoped(() -> this.outputs.handOn(Context.empty(), "papers", forwarded));

		assertThat(sent.headers().asMap()).containsExactly(Map.entry("traceparent", List.of("of sender")));
	}

	@Test
	void isBelowWhatTheCallCarriesRatherThanWhatTheThreadHolds() {
		handled();
		Observation sender = Observation.start("sender", this.registry);
		Observation stray = Observation.start("stray", this.registry);

		Payload sent = stray.scoped(() -> handOn(Context.of(ObservationThreadLocalAccessor.KEY, sender)));

		assertThat(sent.headers().first("traceparent")).contains("of sender");
	}

	@Test
	void tellsOfAMessageThatWasMade() {
		handled();
		Observation.start("sender", this.registry).scoped(() -> handOn(Context.empty()));

		assertThat(this.stopped).singleElement().satisfies(observed -> {
			assertThat(observed.getName()).isEqualTo("faas.output");
			assertThat(observed.getKind()).isEqualTo(Kind.PRODUCER);
			assertThat(observed.getLowCardinalityKeyValues()).isEmpty();
			assertThat(observed.getHighCardinalityKeyValues())
				.containsExactly(KeyValue.of("messaging.destination.name", "papers"));
		});
	}

	@Test
	void leavesAloneWhatNobodySends() {
		handled();

		assertThat(handOn(Context.empty())).isSameAs(this.news);
		assertThat(this.stopped).isEmpty();
	}

	@Test
	void leavesAllAloneWhereNobodyHandlesObservations() {
		Observation sender = Observation.start("sender", ObservationRegistry.create());

		assertThat(handOn(Context.of(ObservationThreadLocalAccessor.KEY, sender))).isSameAs(this.news);
		assertThat(OutputContext.none().handOn(Context.empty(), "papers", this.news)).isSameAs(this.news);
	}

	private Payload handOn(Context sender) {
		return this.outputs.handOn(sender, "papers", this.news);
	}

	private void handled() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<SentMessageContext>() {

			@Override
			public void onStart(SentMessageContext context) {
				context.getSetter().set(context.getCarrier(), "Traceparent", "of " + parent(context));
			}

			@Override
			public void onStop(SentMessageContext context) {
				ObservedOutputsTests.this.stopped.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof SentMessageContext;
			}

		});
	}

	private static @Nullable String parent(SentMessageContext context) {
		ObservationView parent = context.getParentObservation();
		return (parent != null) ? parent.getContextView().getName() : null;
	}

}
