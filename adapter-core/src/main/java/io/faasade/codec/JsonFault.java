package io.faasade.codec;

import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Tells the caller what is wrong with JSON: the place and what was expected there, but
 * nothing of Jackson's own messages, which show classes and content.
 */
final class JsonFault {

	static final String DETAIL = "The payload is not what the function takes";

	private JsonFault() {
	}

	/** The exception to throw: the application's mistakes stay what they are. */
	static RuntimeException of(JacksonException broken) {
		return of(broken, Pointer.ROOT);
	}

	/**
	 * The exception to throw for what is part of a larger document.
	 * @param broken what was found
	 * @param parent pointer to the part
	 */
	static RuntimeException of(JacksonException broken, String parent) {
		if (broken instanceof InvalidDefinitionException) {
			return broken;
		}
		return at(parent + pointer(broken), broken.getLocation(), expected(broken));
	}

	/** The exception to throw where a document goes on after its end. */
	static UnreadablePayloadException trailing(TokenStreamLocation location) {
		return at(Pointer.ROOT, location, "expected the end of the document");
	}

	private static UnreadablePayloadException at(String pointer, @Nullable TokenStreamLocation location,
			String expected) {
		return UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD, DETAIL,
				new Violation(pointer, place(location) + expected));
	}

	private static String pointer(JacksonException broken) {
		boolean beforeBinding = broken.getPath().isEmpty() && !(broken instanceof DatabindException);
		if (beforeBinding && broken.processor() instanceof JsonParser parser) {
			return parser.streamReadContext().pathAsPointer().toString();
		}
		String pointer = Pointer.ROOT;
		for (Reference step : broken.getPath()) {
			String name = step.getPropertyName();
			pointer = (name != null) ? Pointer.below(pointer, name) : Pointer.below(pointer, step.getIndex());
		}
		return pointer;
	}

	private static String place(@Nullable TokenStreamLocation location) {
		return (location != null && location.getLineNr() > 0)
				? "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr()) : "";
	}

	private static String expected(JacksonException broken) {
		if (broken instanceof StreamConstraintsException bound) {
			return bound.getOriginalMessage();
		}
		if (broken instanceof InputCoercionException coercion) {
			return "expected " + Expectation.of(coercion.getTargetType()) + " within its range";
		}
		if (broken instanceof MismatchedInputException mismatch) {
			return expected(mismatch);
		}
		if (broken instanceof DatabindException) {
			return "is not accepted";
		}
		return (broken instanceof UnexpectedEndOfInputException) ? "the document ends too early"
				: "expected well-formed JSON";
	}

	private static String expected(MismatchedInputException mismatch) {
		if (mismatch instanceof UnrecognizedPropertyException) {
			return "expected no such property";
		}
		if (mismatch instanceof InvalidTypeIdException) {
			return "expected one of the known types";
		}
		// Jackson misses what is required when it comes to the end of the object.
		boolean missing = mismatch.getCurrentToken() == JsonToken.END_OBJECT;
		return missing ? "is missing" : "expected " + Expectation.of(mismatch.getTargetType());
	}

}
