package io.faasade.autoconfigure.http;

import java.util.List;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * What came over one stream, told to the caller as it comes and no faster than the caller
 * takes it. A stream that ends before its answer does breaks the caller's connection off.
 */
final class TranslatedAnswer extends ChannelInboundHandlerAdapter {

	private final Channel caller;

	private final boolean headOnly;

	private final Runnable answered;

	private boolean informing;

	private boolean ended;

	private int unwritten;

	/**
	 * Make one.
	 * @param answered told when the answer has ended as it should
	 */
	TranslatedAnswer(Channel caller, boolean headOnly, Runnable answered) {
		this.caller = caller;
		this.headOnly = headOnly;
		this.answered = answered;
	}

	@Override
	public void channelRead(ChannelHandlerContext stream, Object part) {
		if (part instanceof HttpResponse answer) {
			this.informing = answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
			describe(answer);
		}
		boolean last = part instanceof LastHttpContent && !this.informing;
		this.ended |= last;
		this.unwritten++;
		this.caller.writeAndFlush(part).addListener(written -> {
			this.unwritten--;
			if (last) {
				this.answered.run();
			}
			readOn(stream);
		});
	}

	private void describe(HttpResponse answer) {
		List.copyOf(answer.headers().names())
			.stream()
			.filter(name -> name.startsWith("x-http2-"))
			.forEach(answer.headers()::remove);
		if (answer instanceof FullHttpResponse && !this.headOnly && mayHaveBody(answer.status())) {
			HttpUtil.setContentLength(answer, HttpUtil.getContentLength(answer, 0));
			answer.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
		}
	}

	private static boolean mayHaveBody(HttpResponseStatus status) {
		return status.codeClass() != HttpStatusClass.INFORMATIONAL && !HttpResponseStatus.NO_CONTENT.equals(status)
				&& !HttpResponseStatus.NOT_MODIFIED.equals(status);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext stream) {
		readOn(stream);
	}

	private void readOn(ChannelHandlerContext stream) {
		if (this.unwritten == 0 && !this.ended) {
			stream.read();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext stream) {
		if (!this.ended) {
			this.caller.close();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext stream, Throwable failure) {
		this.caller.close();
	}

}
