package io.faasade.invocation;

/** In which form the answer of a function is wanted. */
public enum Format {

	/** As the function's own type suggests. */
	NATURAL,

	/** As the object itself, not written at all: for callers in the same process. */
	VALUE,

	/** As JSON. */
	JSON,

	/** As text, UTF-8. */
	TEXT,

	/** As the bytes themselves. */
	BYTES,

	/**
	 * As the data of a CloudEvent, its attributes in the headers (binary content mode).
	 */
	CLOUD_EVENT,

	/** As a CloudEvent in one JSON document (structured content mode). */
	STRUCTURED_CLOUD_EVENT

}
