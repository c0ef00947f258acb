package io.faasade.autoconfigure.actuate;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.faasade.autoconfigure.OperatorSettings;
import io.faasade.autoconfigure.actuate.FunctionReport.Calls;
import io.faasade.autoconfigure.actuate.FunctionReport.Declaration;
import io.faasade.autoconfigure.actuate.FunctionReport.Limits;
import io.faasade.autoconfigure.actuate.FunctionReport.Types;
import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.function.Flow;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionShape;
import io.faasade.function.ValueShape;
import io.faasade.invocation.Ending;
import io.faasade.metering.CallCounts;
import io.faasade.metering.FunctionCalls;
import org.jspecify.annotations.Nullable;

/** Writes the reports of functions from those who know of them. */
final class FunctionReports {

	private final FunctionDirectory directory;

	private final OperatorSettings operator;

	private final CallCounts counts;

	private final ServingReports serving;

	/**
	 * Report on functions.
	 * @param directory the functions
	 * @param operator knows what is composed
	 * @param serving knows what starts functions and where they run
	 * @param counts knows how often they were called
	 */
	FunctionReports(FunctionDirectory directory, OperatorSettings operator, ServingReports serving, CallCounts counts) {
		this.directory = directory;
		this.operator = operator;
		this.serving = serving;
		this.counts = counts;
	}

	List<FunctionReport> all() {
		return this.directory.functions().stream().map(this::report).toList();
	}

	// Looked for by text: what was asked for need not be fit for a name.
	Optional<FunctionReport> find(String name) {
		return this.directory.functions()
			.stream()
			.filter(function -> function.name().value().equals(name))
			.findFirst()
			.map(this::report);
	}

	private FunctionReport report(BoundFunction function) {
		FunctionDescriptor descriptor = function.descriptor();
		return new FunctionReport(descriptor.name().value(), types(descriptor.shape()), declaration(descriptor),
				this.serving.of(descriptor.name()), limits(function.limits()), calls(function));
	}

	private static Types types(FunctionShape shape) {
		return new Types(shape.toString(), type(shape.input()), type(shape.output()));
	}

	private static @Nullable String type(ValueShape side) {
		return (side.flow() != Flow.NOTHING) ? side.toString() : null;
	}

	private Declaration declaration(FunctionDescriptor descriptor) {
		return new Declaration(descriptor.origin(), text(descriptor.instance()),
				this.operator.of(descriptor.name()).compose());
	}

	private static String text(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static Limits limits(FunctionLimits limits) {
		return new Limits(limits.concurrency(), limits.timeout(), limits.payloadSize());
	}

	private Calls calls(BoundFunction function) {
		FunctionCalls calls = this.counts.calls(function.name().value()).orElseGet(FunctionCalls::new);
		return new Calls(function.gate().running(), calls.count(), endings(calls),
				Duration.ofNanos(calls.totalNanos()));
	}

	private static Map<String, Long> endings(FunctionCalls calls) {
		Map<String, Long> endings = new LinkedHashMap<>();
		Arrays.stream(Ending.values()).forEach(ending -> endings.put(ending.tag(), calls.count(ending)));
		return endings;
	}

}
