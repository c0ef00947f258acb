package io.faasade.codec;

/** How a function's argument can be made of named fields, such as query parameters. */
public enum FieldBinding {

	/** There is no argument. */
	NOTHING,

	/** The argument is one simple value, taken from the field {@value #SIMPLE_FIELD}. */
	SIMPLE,

	/** Fields are bound to the argument's properties by name. */
	BY_NAME,

	/** The argument cannot be made of fields: it needs a body. */
	IMPOSSIBLE;

	/** Name under which an adapter hands over the one field of a simple argument. */
	public static final String SIMPLE_FIELD = "value";

}
