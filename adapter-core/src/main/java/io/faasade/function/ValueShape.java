package io.faasade.function;

import java.lang.reflect.WildcardType;
import java.util.concurrent.CompletionStage;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;

/**
 * One side of a function: how values travel there, and of which type they are.
 *
 * @param flow how values travel
 * @param type the type of one value, an envelope such as {@code Message<T>} included;
 * {@link ResolvableType#NONE} where there is nothing
 */
public record ValueShape(Flow flow, ResolvableType type) {

	private static final ValueShape NOTHING = new ValueShape(Flow.NOTHING, ResolvableType.NONE);

	/** The side on which nothing travels. */
	public static ValueShape nothing() {
		return NOTHING;
	}

	/**
	 * Read the shape off a declared type.
	 * @param declared the type as written, for example {@code Mono<Message<Greet>>}
	 */
	public static ValueShape of(ResolvableType declared) {
		Class<?> raw = declared.toClass();
		if (Mono.class.isAssignableFrom(raw)) {
			return settled(Flow.MONO, declared.as(Mono.class).getGeneric());
		}
		if (Publisher.class.isAssignableFrom(raw)) {
			return new ValueShape(Flow.FLUX, declared.as(Publisher.class).getGeneric());
		}
		if (CompletionStage.class.isAssignableFrom(raw)) {
			return settled(Flow.STAGE, declared.as(CompletionStage.class).getGeneric());
		}
		return settled(Flow.VALUE, declared);
	}

	// A Mono<Void> still has to be waited for, a plain Void is nothing at all.
	private static ValueShape settled(Flow flow, ResolvableType type) {
		return (flow == Flow.VALUE && type.toClass() == Void.class) ? NOTHING : new ValueShape(flow, type);
	}

	/** Whether the type can be known: no raw type, no wildcard, no open type variable. */
	public boolean isResolved() {
		return this.flow == Flow.NOTHING || (!(this.type.getType() instanceof WildcardType)
				&& this.type.resolve() != null && !this.type.hasUnresolvableGenerics());
	}

	/** The side as a reader would write it, without packages. */
	@Override
	public String toString() {
		return switch (this.flow) {
			case NOTHING -> "Void";
			case VALUE -> TypeNames.of(this.type);
			case MONO -> "Mono<" + TypeNames.of(this.type) + ">";
			case STAGE -> "CompletionStage<" + TypeNames.of(this.type) + ">";
			case FLUX -> "Flux<" + TypeNames.of(this.type) + ">";
		};
	}

}
