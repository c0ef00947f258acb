package io.faasade.autoconfigure.state;

/** Where state can live. */
public enum StateStoreChoice {

	/** In a file of this machine. */
	EMBEDDED,

	/** On Redis. */
	REDIS

}
