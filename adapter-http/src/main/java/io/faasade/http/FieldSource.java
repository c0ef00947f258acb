package io.faasade.http;

/** Which named fields of a part of a request are handed to a function. */
enum FieldSource {

	/** None of them. */
	NONE,

	/** The one variable of the path, as a simple argument. */
	VARIABLE,

	/** The one of the trigger's parameter name, as a simple argument. */
	PARAMETER,

	/** All of them, by name. */
	ALL

}
