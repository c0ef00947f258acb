package io.faasade.dispatch;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import io.faasade.codec.FunctionCodec;
import io.faasade.codec.UnreadableTypeException;
import io.faasade.function.DuplicateFunctionException;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionShape;

/** All functions of an application, by name. Fixed once it is made. */
public final class FunctionDirectory {

	private final Map<FunctionName, BoundFunction> functions;

	private FunctionDirectory(Map<FunctionName, BoundFunction> functions) {
		this.functions = Collections.unmodifiableMap(functions);
	}

	/**
	 * Make a directory.
	 * @param descriptors the functions
	 * @param codecs makes the codec of a function of some shape
	 * @param limits what each is allowed
	 * @throws DuplicateFunctionException if two have one name
	 * @throws UnusableFunctionException if nothing can be read into what one takes
	 */
	public static FunctionDirectory of(List<FunctionDescriptor> descriptors,
			Function<FunctionShape, FunctionCodec> codecs, Function<FunctionDescriptor, FunctionLimits> limits) {
		Map<FunctionName, BoundFunction> functions = new TreeMap<>();
		for (FunctionDescriptor descriptor : descriptors) {
			BoundFunction earlier = functions.put(descriptor.name(), bind(descriptor, codecs, limits));
			if (earlier != null) {
				throw new DuplicateFunctionException(earlier.descriptor(), descriptor);
			}
		}
		return new FunctionDirectory(functions);
	}

	private static BoundFunction bind(FunctionDescriptor descriptor, Function<FunctionShape, FunctionCodec> codecs,
			Function<FunctionDescriptor, FunctionLimits> limits) {
		return new BoundFunction(descriptor, codec(descriptor, codecs),
				new FunctionGate(descriptor.name(), limits.apply(descriptor)));
	}

	private static FunctionCodec codec(FunctionDescriptor descriptor, Function<FunctionShape, FunctionCodec> codecs) {
		try {
			return codecs.apply(descriptor.shape());
		}
		catch (UnreadableTypeException unreadable) {
			throw new UnusableFunctionException(descriptor, unreadable);
		}
	}

	/** The function of that name. */
	public Optional<BoundFunction> find(FunctionName name) {
		return Optional.ofNullable(this.functions.get(name));
	}

	/** All functions, by name. */
	public Collection<BoundFunction> functions() {
		return this.functions.values();
	}

}
