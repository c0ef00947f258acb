package io.faasade.function;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.core.annotation.MergedAnnotations;

/**
 * All that is known of one function before it is called.
 *
 * <p>
 * Immutable, and safe for use by many threads.
 */
public final class FunctionDescriptor {

	private final FunctionName name;

	private final FunctionShape shape;

	private final Supplier<?> target;

	private final String origin;

	private final List<TriggerDefinition> triggers;

	private final MergedAnnotations annotations;

	private final boolean nonBlocking;

	private final boolean blocking;

	private final FunctionInstance instance;

	private final boolean atomic;

	private final Set<AnnotatedElement> declarations;

	private FunctionDescriptor(Builder builder) {
		this.name = builder.name;
		this.shape = builder.shape;
		this.target = builder.target;
		this.origin = builder.origin;
		this.triggers = List.copyOf(builder.triggers);
		this.annotations = builder.annotations;
		this.nonBlocking = builder.nonBlocking;
		this.blocking = builder.blocking;
		this.instance = builder.instance;
		this.atomic = builder.atomic;
		this.declarations = Set.copyOf(builder.declarations);
	}

	/**
	 * Begin the description of a function.
	 * @param name its name
	 * @param shape what it takes and answers
	 * @param target hands out the object to call, asked once for each invocation
	 */
	public static Builder of(FunctionName name, FunctionShape shape, Supplier<?> target) {
		return new Builder(name, shape, target);
	}

	/** The name callers and operators know it by. */
	public FunctionName name() {
		return this.name;
	}

	/** What it takes and answers. */
	public FunctionShape shape() {
		return this.shape;
	}

	/**
	 * The function object to call; a fresh one each time if it is made per invocation.
	 */
	public Object target() {
		return this.target.get();
	}

	/** Where it is declared, for the reader of an error. */
	public String origin() {
		return this.origin;
	}

	/** Triggers declared in code; more may be declared by annotations or properties. */
	public List<TriggerDefinition> triggers() {
		return this.triggers;
	}

	/**
	 * Annotations of the bean's method or class, in which adapters look for their
	 * triggers.
	 */
	public MergedAnnotations annotations() {
		return this.annotations;
	}

	/** Whether a trigger is declared in code or by an annotation, of whatever adapter. */
	public boolean hasTrigger() {
		return !this.triggers.isEmpty() || this.annotations.isPresent(TriggerAnnotation.class);
	}

	/** Whether the function never blocks and so may run on an event loop. */
	public boolean nonBlocking() {
		return this.nonBlocking;
	}

	/** Which function object an invocation is run on. */
	public FunctionInstance instance() {
		return this.instance;
	}

	/** Whether all it does to state is done at its end, together or not at all. */
	public boolean isAtomic() {
		return this.atomic;
	}

	/**
	 * The methods and classes of the beans it is made of, which show what is injected
	 * into them; none of a function that is registered in code.
	 */
	public Set<AnnotatedElement> declarations() {
		return this.declarations;
	}

	/** Whether the function may run on an event loop: it says so, or it answers later. */
	public boolean runsOnEventLoop() {
		return this.nonBlocking || (this.shape.isReactive() && !this.blocking);
	}

	/** Whether the function holds a thread that may wait until it has answered. */
	public boolean mayWait() {
		return !runsOnEventLoop() && !this.shape.isReactive();
	}

	/**
	 * A copy that may run on an event loop, or may not.
	 * @param claim whether the function never blocks
	 */
	public FunctionDescriptor withNonBlocking(boolean claim) {
		return copy().nonBlocking(claim).blocking(!claim).build();
	}

	/**
	 * A copy of which all is done together, or each thing at once.
	 * @param claim whether it is done together
	 */
	public FunctionDescriptor withAtomic(boolean claim) {
		return copy().atomic(claim).build();
	}

	Builder copy() {
		return of(this.name, this.shape, this.target).origin(this.origin)
			.triggers(this.triggers)
			.annotations(this.annotations)
			.nonBlocking(this.nonBlocking)
			.blocking(this.blocking)
			.instance(this.instance)
			.atomic(this.atomic)
			.declarations(this.declarations);
	}

	@Override
	public String toString() {
		return "%s (%s, %s)".formatted(this.name, this.shape, this.origin);
	}

	/** Gathers what may be said of a function beyond its name, shape and target. */
	public static final class Builder {

		private final FunctionName name;

		private final FunctionShape shape;

		private final Supplier<?> target;

		private String origin = "code";

		private List<TriggerDefinition> triggers = List.of();

		private MergedAnnotations annotations = MergedAnnotations.of(List.of());

		private boolean nonBlocking;

		private boolean blocking;

		private FunctionInstance instance = FunctionInstance.SHARED;

		private boolean atomic;

		private Set<AnnotatedElement> declarations = Set.of();

		private Builder(FunctionName name, FunctionShape shape, Supplier<?> target) {
			this.name = name;
			this.shape = shape;
			this.target = target;
		}

		/** Say where the function is declared. */
		public Builder origin(String place) {
			this.origin = place;
			return this;
		}

		/** Give the triggers declared in code. */
		public Builder triggers(List<TriggerDefinition> definitions) {
			this.triggers = definitions;
			return this;
		}

		/** Give the annotations of the bean's method or class. */
		public Builder annotations(MergedAnnotations found) {
			this.annotations = found;
			return this;
		}

		/** Say whether the function never blocks; it may by default. */
		public Builder nonBlocking(boolean claim) {
			this.nonBlocking = claim;
			return this;
		}

		/** Say that the function holds its thread although it answers later. */
		Builder blocking(boolean claim) {
			this.blocking = claim;
			return this;
		}

		/** Say which object an invocation is run on; a shared one by default. */
		public Builder instance(FunctionInstance choice) {
			this.instance = choice;
			return this;
		}

		/** Say whether all it does to state is done together; each at once by default. */
		public Builder atomic(boolean claim) {
			this.atomic = claim;
			return this;
		}

		/** Give the methods and classes of the beans it is made of. */
		public Builder declarations(Set<AnnotatedElement> elements) {
			this.declarations = elements;
			return this;
		}

		/** The finished description. */
		public FunctionDescriptor build() {
			return new FunctionDescriptor(this);
		}

	}

}
