package io.faasade.codec;

import java.util.Set;

import io.faasade.invocation.Attribute;

/** What an adapter tells of the named fields of a payload. */
public final class FieldNames {

	/**
	 * Names of the fields that hold even against what a JSON body says, as path variables
	 * do. All others only fill in what the body leaves out, as query parameters do.
	 */
	public static final Attribute<Set<String>> AUTHORITATIVE = Attribute.named("authoritative-fields");

	/**
	 * Content type of a payload that has fields and no body: a form that was taken apart,
	 * or a request that brings none by its nature, such as {@code GET}.
	 */
	public static final String FORM = "application/x-www-form-urlencoded";

	private FieldNames() {
	}

}
