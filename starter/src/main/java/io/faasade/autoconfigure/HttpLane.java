package io.faasade.autoconfigure;

/** Where requests for functions are answered. */
public enum HttpLane {

	/**
	 * Directly behind Netty's codec where nothing is bypassed by that, else by WebFlux.
	 */
	AUTO,

	/** Directly behind Netty's codec, whatever the application has for WebFlux. */
	NETTY,

	/** In WebFlux's dispatcher, behind all that the application has there. */
	WEBFLUX

}
