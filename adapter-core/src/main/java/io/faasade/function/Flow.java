package io.faasade.function;

/** How the values on one side of a function travel. */
public enum Flow {

	/** There is nothing on this side. */
	NOTHING,

	/** One value, as it is. */
	VALUE,

	/** One value or none, in a {@code reactor.core.publisher.Mono}. */
	MONO,

	/** One value or none, in a {@code java.util.concurrent.CompletionStage}. */
	STAGE,

	/** Any number of values, in a {@code reactor.core.publisher.Flux}. */
	FLUX;

	/** Whether one value at the most travels here. */
	public boolean isSingle() {
		return this == VALUE || this == MONO || this == STAGE;
	}

}
