package io.faasade.autoconfigure.http;

import io.faasade.http.netty.NettyEdge;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import reactor.netty.NettyPipeline;

/**
 * Puts the edge behind the HTTP/1.1 codec of one connection: at once, or after the
 * handshake where that decides which protocol is spoken. What turns out to speak HTTP/2
 * is left alone.
 */
final class NettyLaneEntry extends ChannelInboundHandlerAdapter {

	private static final String NAME = "faasade.lane";

	private final NettyEdge edge;

	NettyLaneEntry(NettyEdge edge) {
		this.edge = edge;
	}

	/** Add the edge to a pipeline that has just been set up. */
	void add(ChannelPipeline pipeline) {
		if (pipeline.get(NettyPipeline.H2OrHttp11Codec) != null) {
			pipeline.addAfter(NettyPipeline.H2OrHttp11Codec, null, this);
		}
		else {
			addBehindCodec(pipeline);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof SslHandshakeCompletionEvent) {
			addBehindCodec(context.pipeline());
			context.pipeline().remove(this);
		}
		context.fireUserEventTriggered(event);
	}

	private void addBehindCodec(ChannelPipeline pipeline) {
		ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
		if (codec != null) {
			// The log of accesses is to see what is answered here, too.
			boolean logged = pipeline.get(NettyPipeline.AccessLogHandler) != null;
			pipeline.addAfter(logged ? NettyPipeline.AccessLogHandler : codec.name(), NAME, this.edge.connection());
		}
	}

}
