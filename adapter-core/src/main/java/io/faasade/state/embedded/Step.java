package io.faasade.state.embedded;

/**
 * Something that is done by the owner of a file, whole or not at all: if it throws, what
 * it has written is dropped. It must neither wait nor take long.
 *
 * @param <T> type of its answer
 */
@FunctionalInterface
interface Step<T> {

	/** Read and write. */
	T run(Draft draft);

}
