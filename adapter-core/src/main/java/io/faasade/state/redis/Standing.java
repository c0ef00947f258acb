package io.faasade.state.redis;

/** How a server received a call. */
enum Standing {

	/** It is applied, now or when it was sent before. */
	OK,

	/** A later one of the same lane was applied before. */
	OLD,

	/** Another one with the same number was applied. */
	CLASH,

	/** It came too late to be applied at all. */
	EXPIRED

}
