package io.faasade.http.netty;

import io.netty.buffer.ByteBuf;

/** A body that nobody reads: it is taken in and dropped. */
final class UnwantedBody implements RequestBody {

	@Override
	public void take(ByteBuf bytes, boolean last) {
	}

	@Override
	public boolean wantsMore() {
		return true;
	}

	@Override
	public boolean holdsUp() {
		return false;
	}

	@Override
	public void malformed() {
	}

	@Override
	public void late() {
	}

	@Override
	public void cut() {
	}

}
