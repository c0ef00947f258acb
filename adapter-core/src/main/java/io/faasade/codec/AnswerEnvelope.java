package io.faasade.codec;

import java.util.Optional;
import java.util.function.UnaryOperator;

import io.faasade.invocation.Payload;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Knows one kind of wrapper that a function may answer with, such as {@code Message<T>}
 * or {@code ResponseEntity<T>}: what is inside is written as the body, what is around it
 * becomes headers and the like.
 *
 * <p>
 * Asked once for each function at start-up; what it makes is used by many threads.
 */
@FunctionalInterface
public interface AnswerEnvelope {

	/**
	 * The way to open answers of a type.
	 * @param declared the declared type of one answer, for example {@code Message<Greet>}
	 * @return empty if the type is no such wrapper
	 */
	Optional<Opener> opener(ResolvableType declared);

	/** Opens answers of one declared type. */
	interface Opener {

		/** Type of what is inside. */
		ResolvableType contentType();

		/** Open an answer. */
		Opened open(Object answer);

	}

	/**
	 * An opened answer.
	 *
	 * @param content what is inside, {@code null} for nothing
	 * @param label puts what was around it onto the payload written from the content
	 */
	record Opened(@Nullable Object content, UnaryOperator<Payload> label) {
	}

}
