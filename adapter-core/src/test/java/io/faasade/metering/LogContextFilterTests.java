package io.faasade.metering;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.faasade.dispatch.HandOver;
import io.faasade.function.FunctionName;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of an invocation wherever something is logged. */
class LogContextFilterTests {

	private final InvocationIds ids = InvocationIds.random();

	private final LogContextFilter filter = new LogContextFilter(new HandOver(List.of(new LogContext()), List.of()));

	private final AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.of());

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void namesTheInvocationWhileItRuns() {
		Invocation call = call("list");

		this.filter.filter(call, this::looking);

		assertThat(this.seen.get()).containsOnly(Map.entry("faas.name", "list"),
				Map.entry("faas.invocation_id", call.id().toString()), Map.entry("faas.trigger", "http"));
	}

	@Test
	void leavesNothingOnTheThread() {
		MDC.put("mine", "kept");

		this.filter.filter(call("list"), this::looking);

		assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("mine", "kept"));
	}

	@Test
	void putsBackWhatTheCallingFunctionHad() {
		this.filter.filter(call("outer"), outer -> {
			this.filter.filter(call("inner"), this::looking);
			assertThat(MDC.get("faas.name")).isEqualTo("outer");
			return new Completed(Payload.empty());
		});

		assertThat(this.seen.get()).containsEntry("faas.name", "inner");
	}

	@Test
	void namesItWhereAReactiveFunctionTakesOverFromItsThread() {
		Invocation call = call("list");

		Outcome outcome = this.filter.filter(call,
				invocation -> new Deferred(Mono.fromSupplier(() -> looking(invocation))));
		((Deferred) outcome).outcome().block();

		assertThat(this.seen.get()).containsEntry("faas.invocation_id", call.id().toString());
		assertThat(MDC.get("faas.invocation_id")).isNull();
	}

	@Test
	void keepsWhatTheCallCarriesWhereItsThreadDoesNotHoldIt() {
		Outcome outcome = this.filter.filter(call("list"),
				invocation -> new Deferred(Mono.fromSupplier(() -> looking(invocation))));
		((Deferred) outcome).outcome()
			.contextWrite(context -> context.put(LogContext.KEY, Map.of("tenant", "red")))
			.block();

		assertThat(this.seen.get()).containsEntry("tenant", "red").containsEntry("faas.name", "list");
		assertThat(MDC.get("tenant")).isNull();
	}

	private Outcome looking(Invocation invocation) {
		this.seen.set(MDC.getCopyOfContextMap());
		return new Completed(Payload.empty());
	}

	private Invocation call(String function) {
		return Invocation.of(this.ids.next(), new FunctionName(function), Trigger.HTTP, Payload.empty());
	}

	/** Carries the MDC, as an application's tracing library does. */
	private static final class LogContext implements ThreadLocalAccessor<Map<String, String>> {

		static final String KEY = "mdc";

		@Override
		public Object key() {
			return KEY;
		}

		@Override
		public @Nullable Map<String, String> getValue() {
			return MDC.getCopyOfContextMap();
		}

		@Override
		public void setValue(Map<String, String> value) {
			MDC.setContextMap(value);
		}

		@Override
		public void setValue() {
			MDC.clear();
		}

	}

}
