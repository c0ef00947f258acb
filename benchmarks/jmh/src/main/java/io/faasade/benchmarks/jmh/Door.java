package io.faasade.benchmarks.jmh;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.PayloadValidator;
import io.faasade.codec.ReadLimits;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.dispatch.HandOver;
import io.faasade.dispatch.LimitsFilter;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.faasade.metering.CallCounts;
import io.faasade.metering.MeteringFilter;
import io.faasade.metering.RegistryMeters;
import io.faasade.metering.ThreadUse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;

/** The door to one function that answers what it takes, as the starter builds it. */
final class Door {

	private static final FunctionName ECHO = new FunctionName("echo");

	private final InvocationIds ids = InvocationIds.random();

	private final FunctionInvoker invoker;

	private Door(List<InvocationFilter> filters) {
		ResolvableType visit = ResolvableType.forClass(Visit.class);
		Function<Visit, Visit> echo = taken -> taken;
		FunctionCodecs codecs = new FunctionCodecs(JsonMapper.builder().build(), ReadLimits.defaults(),
				PayloadValidator.none(), List.of());
		FunctionDescriptor function = FunctionDescriptor.of(ECHO, FunctionShape.function(visit, visit), () -> echo)
			.build();
		FunctionDirectory directory = FunctionDirectory.of(List.of(function), codecs::of,
				one -> new FunctionLimits(256, Duration.ofSeconds(30), 1 << 20));
		this.invoker = new FunctionInvoker(directory, this.ids, new HandOver(List.of(), List.of()), filters);
	}

	static Door metered() {
		return new Door(List.of(metering(), new LimitsFilter()));
	}

	static Door unmetered() {
		return new Door(List.of(new LimitsFilter()));
	}

	/** Counts and meters, as with a registry and with Spring Boot's defaults. */
	static MeteringFilter metering() {
		CallCounts counts = new CallCounts();
		return new MeteringFilter(List.of(ECHO), List.of(counts, new RegistryMeters(new SimpleMeterRegistry(), counts)),
				ThreadUse.ofJvm(false), System::nanoTime);
	}

	Invocation invocation(byte[] body) {
		return Invocation.of(this.ids.next(), ECHO, Trigger.HTTP, Payload.owning(Payload.JSON, body));
	}

	Outcome invoke(byte[] body) {
		return this.invoker.invoke(invocation(body));
	}

	static byte[] body() {
		return Visit.JSON.getBytes(StandardCharsets.UTF_8);
	}

}
