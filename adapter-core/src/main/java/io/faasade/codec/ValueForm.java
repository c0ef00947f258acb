package io.faasade.codec;

import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;

/**
 * Makes the JSON of one value of a field, which is a text or an uploaded file.
 *
 * @param text makes it of a text
 * @param file makes it of a file
 * @param isAbsent whether a text stands for no value at all
 * @param expectation what is expected, in words for the caller
 */
record ValueForm(TextForm text, FileForm file, Predicate<String> isAbsent, String expectation) {

	static ValueForm of(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (boxed == byte[].class) {
			return file(ValueForm::bytes, TextForm.of(String.class));
		}
		if (Resource.class.isAssignableFrom(boxed)) {
			return file(ValueForm::resource, ValueForm::noText);
		}
		return ClassUtils.isSimpleValueType(boxed) ? simple(boxed) : file(file -> own(file, boxed), openText(boxed));
	}

	private static ValueForm file(FileForm file, TextForm text) {
		return new ValueForm(text, file, String::isEmpty, "a file");
	}

	// Texts may be empty; of everything else an empty text says nothing, as in the fields
	// of a form.
	private static ValueForm simple(Class<?> boxed) {
		Predicate<String> absent = CharSequence.class.isAssignableFrom(boxed) ? text -> false : String::isBlank;
		return new ValueForm(TextForm.of(boxed), ValueForm::noFile, absent, Expectation.of(boxed));
	}

	private static TextForm openText(Class<?> type) {
		return (type == UploadedFile.class) ? ValueForm::noText : TextForm.of(String.class);
	}

	/**
	 * The value as JSON.
	 * @throws IllegalArgumentException if it stands for no such value
	 */
	JsonNode node(Object value) {
		return (value instanceof String written) ? this.text.node(written) : this.file.node(value);
	}

	/**
	 * The value as JSON; one that stands for none is reported, and what is made of it is
	 * of no use.
	 */
	JsonNode node(FieldScope scope, String name, Object value) {
		try {
			return node(value);
		}
		catch (IllegalArgumentException unconvertible) {
			scope.report(name, "expected " + this.expectation);
			return JsonNodeFactory.instance.nullNode();
		}
	}

	private static JsonNode bytes(Object file) {
		return JsonNodeFactory.instance.binaryNode(uploaded(file).bytes());
	}

	private static JsonNode resource(Object file) {
		return JsonNodeFactory.instance.pojoNode((file instanceof Resource) ? file : new FileResource(uploaded(file)));
	}

	private static JsonNode own(Object file, Class<?> type) {
		if (!type.isInstance(file)) {
			return noFile(file);
		}
		return JsonNodeFactory.instance.pojoNode(file);
	}

	private static UploadedFile uploaded(Object file) {
		if (file instanceof UploadedFile uploaded) {
			return uploaded;
		}
		throw new IllegalArgumentException("No uploaded file");
	}

	private static JsonNode noText(String text) {
		throw new IllegalArgumentException("A text where a file is expected");
	}

	private static JsonNode noFile(Object file) {
		throw new IllegalArgumentException("A file where none is expected");
	}

	/** Makes JSON of a file. */
	@FunctionalInterface
	interface FileForm {

		JsonNode node(Object file);

	}

	/** What is in an uploaded file, under its name. */
	private static final class FileResource extends ByteArrayResource {

		private final String filename;

		FileResource(UploadedFile file) {
			super(file.bytes());
			this.filename = file.filename();
		}

		@Override
		public String getFilename() {
			return this.filename;
		}

	}

}
