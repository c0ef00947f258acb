package io.faasade.invocation;

import java.util.Optional;

import io.faasade.function.FunctionName;

/** One run of one function, whatever brought it. Immutable. */
public final class Invocation {

	private final InvocationId id;

	private final FunctionName function;

	private final Trigger trigger;

	private final Payload payload;

	private final Format format;

	private final long arrivedAt;

	private final Attributes attributes;

	private Invocation(InvocationId id, FunctionName function, Trigger trigger, Payload payload, Format format,
			long arrivedAt, Attributes attributes) {
		this.id = id;
		this.function = function;
		this.trigger = trigger;
		this.payload = payload;
		this.format = format;
		this.arrivedAt = arrivedAt;
		this.attributes = attributes;
	}

	/**
	 * An invocation that arrives now.
	 * @param id its identity
	 * @param function which function to run
	 * @param trigger what brought it
	 * @param payload what is handed to the function
	 */
	public static Invocation of(InvocationId id, FunctionName function, Trigger trigger, Payload payload) {
		return new Invocation(id, function, trigger, payload, Format.NATURAL, System.nanoTime(), Attributes.empty());
	}

	/** A copy with another payload. */
	public Invocation withPayload(Payload replaced) {
		return new Invocation(this.id, this.function, this.trigger, replaced, this.format, this.arrivedAt,
				this.attributes);
	}

	/** A copy whose answer is wanted in that form. */
	public Invocation withFormat(Format wanted) {
		return new Invocation(this.id, this.function, this.trigger, this.payload, wanted, this.arrivedAt,
				this.attributes);
	}

	/**
	 * A copy that arrived at another time.
	 * @param nanos reading of {@link System#nanoTime()}
	 */
	public Invocation withArrivedAt(long nanos) {
		return new Invocation(this.id, this.function, this.trigger, this.payload, this.format, nanos, this.attributes);
	}

	/** A copy that carries something along. */
	public <T> Invocation with(Attribute<T> attribute, T carried) {
		return new Invocation(this.id, this.function, this.trigger, this.payload, this.format, this.arrivedAt,
				this.attributes.with(attribute, carried));
	}

	/** Its identity. */
	public InvocationId id() {
		return this.id;
	}

	/** Which function to run. */
	public FunctionName function() {
		return this.function;
	}

	/** What brought it. */
	public Trigger trigger() {
		return this.trigger;
	}

	/** What is handed to the function. */
	public Payload payload() {
		return this.payload;
	}

	/** In which form the answer is wanted. */
	public Format format() {
		return this.format;
	}

	/** When it arrived, as a reading of {@link System#nanoTime()}. */
	public long arrivedAt() {
		return this.arrivedAt;
	}

	/** Something that travels along. */
	public <T> Optional<T> get(Attribute<T> attribute) {
		return this.attributes.get(attribute);
	}

	@Override
	public String toString() {
		return "%s %s (%s)".formatted(this.function, this.id, this.payload);
	}

}
