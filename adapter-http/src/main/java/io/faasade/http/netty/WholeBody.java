package io.faasade.http.netty;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

import io.faasade.http.HttpBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** A body that is read whole, as far as it is no longer than it may be. */
final class WholeBody implements RequestBody {

	private final long most;

	private final Consumer<byte[]> whole;

	private final Consumer<HttpBody> refused;

	private final ByteArrayOutputStream before = new ByteArrayOutputStream(0);

	private boolean settled;

	/**
	 * Read a body.
	 * @param most how many bytes it may have
	 * @param whole takes it
	 * @param refused takes what is to be served in its place
	 */
	WholeBody(long most, Consumer<byte[]> whole, Consumer<HttpBody> refused) {
		this.most = most;
		this.whole = whole;
		this.refused = refused;
	}

	@Override
	public void take(ByteBuf bytes, boolean last) {
		if (this.settled) {
			return;
		}
		if (this.before.size() + (long) bytes.readableBytes() > this.most) {
			refuse(HttpBody.tooLarge());
		}
		else if (last) {
			this.settled = true;
			this.whole.accept(all(ByteBufUtil.getBytes(bytes)));
		}
		else {
			this.before.writeBytes(ByteBufUtil.getBytes(bytes));
		}
	}

	private byte[] all(byte[] last) {
		if (this.before.size() == 0) {
			return last;
		}
		this.before.writeBytes(last);
		return this.before.toByteArray();
	}

	private void refuse(HttpBody body) {
		if (!this.settled) {
			this.settled = true;
			this.before.reset();
			this.refused.accept(body);
		}
	}

	@Override
	public boolean wantsMore() {
		return true;
	}

	@Override
	public boolean holdsUp() {
		return !this.settled;
	}

	@Override
	public void malformed() {
		refuse(HttpBody.unreadable());
	}

	@Override
	public void late() {
		refuse(HttpBody.late());
	}

	@Override
	public void cut() {
		this.settled = true;
	}

}
