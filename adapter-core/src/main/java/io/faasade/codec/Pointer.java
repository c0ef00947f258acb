package io.faasade.codec;

/** JSON pointers (RFC 6901), built from the root downwards. */
final class Pointer {

	/** The whole document. */
	static final String ROOT = "";

	private Pointer() {
	}

	static String below(String parent, String name) {
		return parent + "/" + escaped(name);
	}

	static String below(String parent, int index) {
		return parent + "/" + index;
	}

	static String escaped(String name) {
		return name.replace("~", "~0").replace("/", "~1");
	}

}
