package io.faasade.benchmarks.peers.netty;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** What Netty alone can do: one handler, with no promise kept but the answer. */
public final class NettyPeer {

	private static final int LONGEST_BODY = 65536;

	private NettyPeer() {
	}

	/**
	 * Start it.
	 * @param arguments the port, and "bytes" to answer what is known in advance
	 */
	public static void main(String[] arguments) {
		Handler handler = new Handler(arguments.length > 1 && arguments[1].equals("bytes"));
		boolean epoll = Epoll.isAvailable();
		new ServerBootstrap()
			.group(new MultiThreadIoEventLoopGroup(1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory()))
			.channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
			.childHandler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LONGEST_BODY), handler);
				}

			})
			.bind("127.0.0.1", Integer.parseInt(arguments[0]))
			.syncUninterruptibly();
	}

	/** Answers both functions. */
	@Sharable
	private static final class Handler extends SimpleChannelInboundHandler<FullHttpRequest> {

		private static final byte[] LIST = "[\"a\",\"b\",\"c\"]".getBytes(StandardCharsets.UTF_8);

		private final boolean constant;

		private final ObjectReader reader = new JsonMapper().readerFor(Visit.class);

		private final ObjectWriter visitWriter = new JsonMapper().writerFor(Visit.class);

		private final ObjectWriter listWriter = new JsonMapper().writerFor(List.class);

		Handler(boolean constant) {
			this.constant = constant;
		}

		@Override
		protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
			switch (request.uri()) {
				case "/list" -> answer(context, HttpResponseStatus.OK, list());
				case "/echo" -> answer(context, HttpResponseStatus.OK, echo(request.content()));
				default -> answer(context, HttpResponseStatus.NOT_FOUND, new byte[0]);
			}
		}

		private byte[] list() {
			return this.constant ? LIST : this.listWriter.writeValueAsBytes(List.of("a", "b", "c"));
		}

		private byte[] echo(ByteBuf body) {
			Visit visit = this.reader.readValue((InputStream) new ByteBufInputStream(body));
			return this.visitWriter.writeValueAsBytes(visit);
		}

		private static void answer(ChannelHandlerContext context, HttpResponseStatus status, byte[] body) {
			DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status,
					Unpooled.wrappedBuffer(body));
			response.headers()
				.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
				.setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
			context.writeAndFlush(response);
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			context.close();
		}

	}

}
