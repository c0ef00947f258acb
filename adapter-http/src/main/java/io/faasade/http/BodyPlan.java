package io.faasade.http;

/** What an edge is to do with the body of a request. */
public enum BodyPlan {

	/** Leave it: the function takes none, or the request is refused already. */
	NONE,

	/** Read it whole, {@link HttpCall#maxBytes()} at the most. */
	BYTES,

	/** Hand it over while it comes in; it is counted on the way. */
	STREAM,

	/**
	 * Read it whole as {@link #BYTES}, or, if it has been read as a form already, hand
	 * over its fields.
	 */
	FORM,

	/** Read its fields and files, {@link HttpCall#maxBytes()} in all at the most. */
	MULTIPART

}
