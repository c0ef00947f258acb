package io.faasade.autoconfigure.http;

import java.util.ArrayDeque;
import java.util.Queue;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

import org.springframework.util.Assert;

/**
 * What one caller asks, request by request, each over a stream of its own; a body is read
 * no faster than the stream takes it. All on the caller's event loop.
 */
final class TranslatedRequests extends ChannelInboundHandlerAdapter {

	private final Channel connection;

	private final Queue<HttpObject> early = new ArrayDeque<>();

	private Channel stream;

	private boolean asking;

	private boolean whole;

	private int unwritten;

	TranslatedRequests(Channel connection) {
		this.connection = connection;
	}

	@Override
	public void channelRead(ChannelHandlerContext caller, Object message) {
		HttpObject part = (HttpObject) message;
		Assert.state(part.decoderResult().isSuccess(), () -> "This cannot be said in HTTP/2: " + part);
		if (part instanceof HttpRequest request) {
			Assert.state(!this.asking, "Requests behind one another are for HTTP/1.1");
			this.asking = true;
			this.whole = isWithoutBody(request);
			open(caller, request.method());
			forward(caller, this.whole ? withoutBody(request) : request);
		}
		else if (this.whole || !this.asking) {
			ReferenceCountUtil.release(part);
		}
		else {
			this.whole = part instanceof LastHttpContent;
			forward(caller, part);
		}
	}

	private static boolean isWithoutBody(HttpRequest request) {
		return !request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
				&& !request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
	}

	private static HttpRequest withoutBody(HttpRequest request) {
		return new DefaultFullHttpRequest(request.protocolVersion(), request.method(), request.uri(),
				Unpooled.EMPTY_BUFFER, request.headers(), EmptyHttpHeaders.INSTANCE);
	}

	private void open(ChannelHandlerContext caller, HttpMethod method) {
		new Http2StreamChannelBootstrap(this.connection).option(ChannelOption.AUTO_READ, false)
			.handler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel opened) {
					opened.pipeline()
						.addLast(new Http2StreamFrameToHttpObjectCodec(false), new TranslatedAnswer(caller.channel(),
								HttpMethod.HEAD.equals(method), () -> answered(caller)));
				}

			})
			.open()
			.addListener((Future<Channel> opened) -> opened(caller, opened));
	}

	private void opened(ChannelHandlerContext caller, Future<Channel> opened) {
		if (!opened.isSuccess()) {
			caller.close();
			return;
		}
		this.stream = opened.getNow();
		while (!this.early.isEmpty()) {
			forward(caller, this.early.remove());
		}
		this.stream.read();
	}

	private void forward(ChannelHandlerContext caller, HttpObject part) {
		if (this.stream == null) {
			this.early.add(part);
			return;
		}
		this.unwritten++;
		this.stream.writeAndFlush(part).addListener(written -> {
			this.unwritten--;
			readOn(caller);
		});
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext caller) {
		readOn(caller);
	}

	private void readOn(ChannelHandlerContext caller) {
		if (this.unwritten == 0 && this.early.isEmpty()) {
			caller.read();
		}
	}

	// What is left of a body that nobody wants ends the connection, as in HTTP/1.1.
	private void answered(ChannelHandlerContext caller) {
		this.asking = false;
		this.stream = null;
		if (!this.whole) {
			caller.close();
		}
		readOn(caller);
	}

	// Who sends no more has ended the body, however long it was to be.
	@Override
	public void userEventTriggered(ChannelHandlerContext caller, Object event) {
		if (event instanceof ChannelInputShutdownEvent && this.asking && !this.whole) {
			this.whole = true;
			forward(caller, LastHttpContent.EMPTY_LAST_CONTENT);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext caller) {
		this.early.forEach(ReferenceCountUtil::release);
		if (this.stream != null) {
			this.stream.close();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext caller, Throwable failure) {
		caller.close();
	}

}
