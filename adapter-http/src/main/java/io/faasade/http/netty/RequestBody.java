package io.faasade.http.netty;

import io.netty.buffer.ByteBuf;

/** What becomes of the body of a request while it comes in. On the event loop only. */
interface RequestBody {

	/**
	 * Some more of it.
	 * @param bytes to be read now, kept by the caller
	 * @param last whether this was all
	 */
	void take(ByteBuf bytes, boolean last);

	/** Whether more is wanted now. */
	boolean wantsMore();

	/** Whether all of it must be here before the function runs. */
	boolean holdsUp();

	/** What comes is not what was announced. */
	void malformed();

	/** It takes too long, if somebody still waits for it. */
	void late();

	/** Nothing more will come. */
	void cut();

}
