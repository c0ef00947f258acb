package io.faasade.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.PayloadValidator;
import io.faasade.codec.ReadLimits;
import io.faasade.dispatch.DeadlineWatch;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.dispatch.HandOver;
import io.faasade.dispatch.LimitsFilter;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.InvocationIds;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/** Functions for an edge to serve, wired by hand; at most 512 bytes go in. */
public final class ServedFunctions implements AutoCloseable {

	/** How many bytes a function takes. */
	public static final int PAYLOAD_SIZE = 512;

	private Duration timeout = Duration.ofSeconds(30);

	private final List<FunctionDescriptor> descriptors = new ArrayList<>();

	private final List<DeadlineWatch> watches = new ArrayList<>();

	private final ExecutorService executor = Executors
		.newCachedThreadPool(runnable -> new Thread(runnable, "function"));

	/** Add a function of a declared type, served as its trigger says. */
	public <T> ServedFunctions with(String name, ParameterizedTypeReference<T> type, T function,
			HttpTriggerDefinition trigger) {
		this.descriptors.add(FunctionDescriptor
			.of(new FunctionName(name), FunctionShape.of(ResolvableType.forType(type), name), () -> function)
			.triggers(List.of(trigger))
			.build());
		return this;
	}

	/** Add a function that never blocks, served by default. */
	public <T> ServedFunctions withNonBlocking(String name, ParameterizedTypeReference<T> type, T function) {
		this.descriptors.add(FunctionDescriptor
			.of(new FunctionName(name), FunctionShape.of(ResolvableType.forType(type), name), () -> function)
			.nonBlocking(true)
			.build());
		return this;
	}

	/** Add a function of a declared type, served by default. */
	public <T> ServedFunctions with(String name, ParameterizedTypeReference<T> type, T function) {
		return with(name, type, function, HttpTriggerDefinition.byDefault());
	}

	/** Say how long each function may take. */
	public ServedFunctions timeout(Duration limit) {
		this.timeout = limit;
		return this;
	}

	/** The functions behind their routes. */
	public HttpFunctions http() {
		FunctionDirectory directory = FunctionDirectory.of(this.descriptors, codecs()::of,
				name -> new FunctionLimits(8, this.timeout, PAYLOAD_SIZE));
		this.watches.add(DeadlineWatch.over(directory));
		HandOver handOver = new HandOver(List.of(), List.of());
		InvocationIds ids = InvocationIds.startingAt(7, 1);
		FunctionInvoker invoker = new FunctionInvoker(directory, ids, handOver, List.of(new LimitsFilter()));
		return new HttpFunctions(HttpRoutes.of(directory, HttpRouting.atRoot()),
				new FunctionDispatcher(invoker, this.executor, handOver), ids,
				AnswerSettings.passingOn(SecurityException.class::isInstance));
	}

	private static FunctionCodecs codecs() {
		return new FunctionCodecs(JsonMapper.shared(), ReadLimits.defaults(), PayloadValidator.none(),
				List.of(new ResponseEntityEnvelope(), new ServerSentEventEnvelope()));
	}

	/** Runs what may block. */
	public ExecutorService executor() {
		return this.executor;
	}

	@Override
	public void close() {
		this.watches.forEach(DeadlineWatch::close);
		this.executor.shutdownNow();
	}

}
