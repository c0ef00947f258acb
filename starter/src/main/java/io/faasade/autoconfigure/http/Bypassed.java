package io.faasade.autoconfigure.http;

import java.util.List;

/**
 * Names what the application has that functions on the Netty lane would not pass through.
 */
@FunctionalInterface
interface Bypassed {

	/** In a few words each; empty if there is nothing. */
	List<String> names();

}
