package io.faasade.autoconfigure.http;

import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;

/**
 * Speaks HTTP/1.1 with its callers and HTTP/2, in the clear and without asking first,
 * with a server: so that cases which are written in bytes of the one are heard in frames
 * of the other. Each connection of a caller is one to the server, each request a stream.
 */
final class SecondVersionGateway implements Closeable {

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Channel listening;

	/**
	 * Open one on a free port.
	 * @param server where the server listens on this machine
	 */
	SecondVersionGateway(int server) {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server);
		this.listening = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.childOption(ChannelOption.AUTO_READ, false)
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel caller) {
					connect(caller, address);
				}

			})
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.syncUninterruptibly()
			.channel();
	}

	int port() {
		return ((InetSocketAddress) this.listening.localAddress()).getPort();
	}

	private static void connect(Channel caller, InetSocketAddress server) {
		Channel connection = new Bootstrap().group(caller.eventLoop())
			.channel(NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel opened) {
					opened.pipeline()
						.addLast(Http2FrameCodecBuilder.forClient().build(),
								new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
				}

			})
			.connect(server)
			.addListener(connected -> caller.read())
			.channel();
		caller.pipeline().addLast(new HttpServerCodec(), new TranslatedRequests(connection));
		connection.closeFuture().addListener(closed -> caller.close());
		caller.closeFuture().addListener(closed -> connection.close());
	}

	@Override
	public void close() {
		this.loops.shutdownGracefully().syncUninterruptibly();
	}

}
