package io.faasade.http.netty;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import io.faasade.http.ServedFunctions;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.GlobalEventExecutor;
import reactor.core.scheduler.NonBlocking;

/** A server of nothing but Netty, whose next handler answers {@code next}. */
final class NettyServer implements AutoCloseable {

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, Loop::new, NioIoHandler.newFactory());

	private final Channel channel;

	private final NettyEdge edge;

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	NettyServer(ServedFunctions functions, EdgeSettings settings) {
		this.edge = new NettyEdge(functions.http(), settings);
		this.channel = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.childHandler(new Initializer(this.edge, this.connections))
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.syncUninterruptibly()
			.channel();
	}

	NettyEdge edge() {
		return this.edge;
	}

	int connections() {
		return this.connections.size();
	}

	RawHttp connect() {
		return RawHttp.connect(((InetSocketAddress) this.channel.localAddress()).getPort());
	}

	RawHttp send(RawRequest request) {
		return connect().send(request);
	}

	@Override
	public void close() {
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	/** A thread that must not block. */
	private static final class Loop extends Thread implements NonBlocking {

		Loop(Runnable work) {
			super(work, "event-loop");
		}

	}

	private static final class Initializer extends ChannelInitializer<Channel> {

		private final NettyEdge edge;

		private final ChannelGroup connections;

		Initializer(NettyEdge edge, ChannelGroup connections) {
			this.edge = edge;
			this.connections = connections;
		}

		@Override
		protected void initChannel(Channel connection) {
			this.connections.add(connection);
			connection.pipeline().addLast(new HttpServerCodec(), this.edge.connection(), new Next());
		}

	}

	/** Answers what is no function's. */
	private static final class Next extends SimpleChannelInboundHandler<HttpObject> {

		@Override
		protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
			if (message instanceof LastHttpContent) {
				DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
						HttpResponseStatus.OK, Unpooled.copiedBuffer("next", StandardCharsets.US_ASCII));
				response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 4);
				context.writeAndFlush(response);
			}
			context.read();
		}

	}

}
