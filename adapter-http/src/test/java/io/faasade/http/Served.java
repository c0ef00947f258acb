package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.PayloadValidator;
import io.faasade.codec.ReadLimits;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.dispatch.HandOver;
import io.faasade.dispatch.LimitsFilter;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.InvocationIds;
import tools.jackson.databind.json.JsonMapper;

/** Functions behind HTTP without a server: requests go in, answers come out. */
final class Served {

	/** The first identity that is given. */
	static final String ID = "00000000-0000-8000-8000-000000000001";

	private static final AnswerSettings ANSWERS = AnswerSettings.passingOn(SecurityException.class::isInstance);

	private final HttpFunctions functions;

	private Served(HttpRouting routing, FunctionLimits limits, List<InvocationFilter> filters,
			List<FunctionDescriptor> descriptors, AnswerSettings answers) {
		InvocationIds ids = InvocationIds.startingAt(0, 1);
		FunctionCodecs codecs = new FunctionCodecs(JsonMapper.shared(), ReadLimits.defaults(), PayloadValidator.none(),
				List.of(new ResponseEntityEnvelope(), new ServerSentEventEnvelope()));
		FunctionDirectory directory = FunctionDirectory.of(descriptors, codecs::of, name -> limits);
		HandOver handOver = new HandOver(List.of(), List.of());
		FunctionInvoker invoker = new FunctionInvoker(directory, ids, handOver, filters);
		this.functions = new HttpFunctions(HttpRoutes.of(directory, routing),
				new FunctionDispatcher(invoker, Runnable::run, handOver), ids, answers);
	}

	static Served functions(FunctionRegistration... registrations) {
		return at(HttpRouting.atRoot(), registrations);
	}

	static Served at(HttpRouting routing, FunctionRegistration... registrations) {
		return described(routing,
				Arrays.stream(registrations).map(FunctionRegistration::descriptor).toArray(FunctionDescriptor[]::new));
	}

	static Served described(HttpRouting routing, FunctionDescriptor... descriptors) {
		return new Served(routing, FunctionLimits.defaults(), List.of(new LimitsFilter()), List.of(descriptors),
				ANSWERS);
	}

	static Served limited(FunctionLimits limits, FunctionRegistration registration) {
		return new Served(HttpRouting.atRoot(), limits, List.of(new LimitsFilter()), List.of(registration.descriptor()),
				ANSWERS);
	}

	static Served filtered(InvocationFilter filter, FunctionRegistration registration) {
		return new Served(HttpRouting.atRoot(), FunctionLimits.defaults(), List.of(filter, new LimitsFilter()),
				List.of(registration.descriptor()), ANSWERS);
	}

	static Served timed(FunctionRegistration registration) {
		return new Served(HttpRouting.atRoot(), FunctionLimits.defaults(), List.of(new LimitsFilter()),
				List.of(registration.descriptor()), ANSWERS.withServerTiming(true));
	}

	HttpFunctions http() {
		return this.functions;
	}

	List<String> routes() {
		return this.functions.routes().routes().stream().map(HttpRoute::toString).toList();
	}

	/** Whether the request belongs to the application. */
	boolean leaves(Request request) {
		return this.functions.match(request).isEmpty();
	}

	HttpCall call(Request request) {
		return (HttpCall) this.functions.match(request).orElseThrow();
	}

	HttpAnswer answer(Request request) {
		return answer(request, HttpBody.none());
	}

	HttpAnswer answer(Request request, HttpBody body) {
		HttpMatch match = this.functions.match(request).orElseThrow();
		return (match instanceof HttpAnswer answer) ? answer
				: Objects.requireNonNull(((HttpCall) match).serve(body).block());
	}

	/** The body of an answer that is all here. */
	static String text(HttpAnswer answer) {
		return new String(answer.bytes(), StandardCharsets.UTF_8);
	}

	/** The body of an answer that is produced while it is written. */
	static String streamed(HttpAnswer answer) {
		return answer.frames()
			.map(frame -> new String(frame, StandardCharsets.UTF_8))
			.collect(Collectors.joining())
			.blockOptional()
			.orElseThrow();
	}

}
