package io.faasade.http.netty;

import io.faasade.http.HttpAnswer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Writes an answer frame by frame, no faster than the channel takes them. Frames that are
 * there at once leave together; none waits for a later one.
 */
final class FrameWriter implements CoreSubscriber<byte[]> {

	// After so many frames in a row the event loop turns to other connections.
	private static final int MOST_AT_ONCE = 64;

	private final Exchange exchange;

	private final @Nullable Gzip gzip;

	private @Nullable Subscription frames;

	private boolean kept;

	private boolean held;

	private boolean over;

	private boolean flushing;

	private int inRow;

	FrameWriter(Exchange exchange, boolean gzip) {
		this.exchange = exchange;
		this.gzip = gzip ? new Gzip() : null;
	}

	/** Write the head, then whatever comes. */
	void begin(HttpAnswer answer, HttpHeaders headers) {
		this.kept = this.exchange.say(headers);
		if (!this.exchange.isHttp10()) {
			headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
		}
		write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, this.exchange.statusLine(), headers));
		answer.frames().subscribe(this);
	}

	@Override
	public Context currentContext() {
		return this.exchange.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.frames = subscription;
		if (this.over) {
			subscription.cancel();
		}
		else {
			subscription.request(1);
		}
	}

	@Override
	public void onNext(byte[] frame) {
		this.exchange.onLoop(() -> frame(frame));
	}

	@Override
	public void onError(Throwable thrown) {
		this.exchange.onLoop(this::broken);
	}

	@Override
	public void onComplete() {
		this.exchange.onLoop(this::complete);
	}

	private void frame(byte[] frame) {
		if (this.over) {
			return;
		}
		if (frame.length > 0) {
			write(new DefaultHttpContent(Unpooled.wrappedBuffer((this.gzip != null) ? this.gzip.frame(frame) : frame)));
		}
		if (context().channel().isWritable()) {
			askOn();
		}
		else {
			this.held = true;
			this.exchange.connection().flushNow();
		}
	}

	private void askOn() {
		this.inRow++;
		if (this.inRow < MOST_AT_ONCE) {
			ask();
		}
		else {
			context().executor().execute(this::ask);
		}
	}

	private void ask() {
		if (this.frames != null && !this.over) {
			this.frames.request(1);
		}
	}

	/** The channel takes more again. */
	void writable() {
		if (this.held) {
			this.held = false;
			context().executor().execute(this::ask);
		}
	}

	private void write(Object message) {
		context().write(message, context().voidPromise());
		if (!this.flushing) {
			this.flushing = true;
			context().executor().execute(this::flush);
		}
	}

	private void flush() {
		this.flushing = false;
		this.inRow = 0;
		this.exchange.connection().flushNow();
	}

	private void complete() {
		if (!this.over) {
			this.over = true;
			if (this.gzip != null) {
				write(new DefaultHttpContent(Unpooled.wrappedBuffer(this.gzip.end())));
			}
			write(LastHttpContent.EMPTY_LAST_CONTENT);
			this.exchange.written(this.kept);
		}
	}

	private void broken() {
		if (!this.over) {
			this.over = true;
			this.exchange.connection().flushNow();
			this.exchange.broken();
		}
	}

	/** Nobody reads any more. */
	void cancel() {
		this.over = true;
		if (this.frames != null) {
			this.frames.cancel();
		}
	}

	private ChannelHandlerContext context() {
		return this.exchange.context();
	}

}
