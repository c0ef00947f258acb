package io.faasade.http.netty;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.faasade.http.HttpAnswer;
import io.faasade.http.HttpBody;
import io.faasade.http.HttpCall;
import io.faasade.http.HttpMatch;
import io.faasade.http.MultipartForm;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * One request and its answer.
 *
 * <p>
 * Lives on its connection's event loop; only what the function signals may come from
 * elsewhere, and is brought there first.
 */
final class Exchange implements CoreSubscriber<HttpAnswer> {

	private static final Logger logger = LoggerFactory.getLogger(Exchange.class);

	private static final int SERVER_ERROR = 500;

	private static final byte[] NO_BYTES = {};

	private final HttpConnection connection;

	private final HttpRequest request;

	private final RequestView view;

	private final CorsDecision cors;

	private final Optional<HttpMatch> match;

	private final RequestWatch.Watched watched;

	private int status;

	private Context context = Context.empty();

	private RequestBody body = new UnwantedBody();

	private boolean received;

	private @Nullable Subscription function;

	private @Nullable FrameWriter frames;

	private @Nullable Future<?> timer;

	private State state = State.OPEN;

	private Exchange(HttpConnection connection, HttpRequest request, RequestView view, CorsDecision cors,
			Optional<HttpMatch> match, int status) {
		this.connection = connection;
		this.request = request;
		this.view = view;
		this.cors = cors;
		this.match = match;
		this.status = status;
		Optional<HttpCall> call = match.filter(HttpCall.class::isInstance).map(HttpCall.class::cast);
		this.watched = connection.settings().watch().begin(view, call);
	}

	/** A request that functions answer. */
	static Exchange of(HttpConnection connection, HttpRequest request, RequestView view, CorsDecision cors,
			HttpMatch match) {
		return new Exchange(connection, request, view, cors, Optional.of(match), SERVER_ERROR);
	}

	/** A request to which there is no answer but a status. */
	static Exchange status(HttpConnection connection, HttpRequest request, RequestView view, CorsDecision cors,
			int status) {
		return new Exchange(connection, request, view, cors, Optional.empty(), status);
	}

	/** Begin to answer. */
	void begin() {
		HttpMatch found = this.match.orElse(null);
		if (found instanceof HttpCall call) {
			serve(call);
		}
		else if (found instanceof HttpAnswer answer) {
			withoutBody(() -> answer(answer));
		}
		else {
			withoutBody(() -> answer(this.status));
		}
	}

	private void serve(HttpCall call) {
		this.context = contextOf(call);
		switch (call.bodyPlan()) {
			case NONE -> withoutBody(() -> run(call, HttpBody.none()));
			case BYTES, FORM -> whole(call, bytes -> run(call, HttpBody.bytes(bytes)));
			case MULTIPART -> whole(call,
					bytes -> run(MultipartForm.read(this.view.header("Content-Type"), bytes).flatMap(call::serve)));
			case STREAM -> stream(call);
		}
	}

	private Context contextOf(HttpCall call) {
		Context known = CallerLocale.onto(this.watched.complete(Context.empty()),
				this.request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE, ""));
		return this.connection.settings().context().complete(this.view, known);
	}

	// A body that was not announced ends at once: only then it is known whether the
	// connection can go on.
	private void withoutBody(Runnable then) {
		if (isBodyAnnounced()) {
			then.run();
		}
		else {
			this.body = new WholeBody(0, bytes -> then.run(), refused -> then.run());
		}
	}

	private boolean isBodyAnnounced() {
		return HttpUtil.isTransferEncodingChunked(this.request) || HttpUtil.getContentLength(this.request, 0L) > 0;
	}

	private void whole(HttpCall call, Consumer<byte[]> then) {
		this.body = new WholeBody(call.maxBytes(), then, refused -> run(call, refused));
		goOn();
	}

	private void stream(HttpCall call) {
		StreamedBody streamed = new StreamedBody(context().executor(), this::read);
		this.body = streamed;
		goOn();
		run(call, HttpBody.stream(streamed.chunks()));
	}

	private void goOn() {
		if (HttpUtil.is100ContinueExpected(this.request)) {
			context().write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE,
					Unpooled.EMPTY_BUFFER));
			this.connection.flush();
		}
	}

	private void run(HttpCall call, HttpBody read) {
		run(call.serve(read));
	}

	private void run(Mono<HttpAnswer> answer) {
		try {
			answer.subscribe(this);
		}
		catch (RuntimeException | LinkageError broken) {
			onError(broken);
		}
	}

	// What the function signals, on any thread

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.function = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(HttpAnswer answer) {
		onLoop(() -> answer(answer));
	}

	@Override
	public void onError(Throwable thrown) {
		logger.error("A call was not answered", thrown);
		onLoop(() -> answer(SERVER_ERROR));
	}

	@Override
	public void onComplete() {
		onLoop(() -> {
			if (this.state == State.OPEN) {
				context().close();
			}
		});
	}

	void onLoop(Runnable work) {
		if (context().executor().inEventLoop()) {
			work.run();
		}
		else {
			context().executor().execute(work);
		}
	}

	// What comes in

	/** Some more of the request's body. */
	void content(HttpContent content) {
		try {
			boolean malformed = content.decoderResult().isFailure();
			this.received = content instanceof LastHttpContent && !malformed;
			if (malformed) {
				malformed();
			}
			else {
				this.body.take(content.content(), this.received);
			}
		}
		finally {
			content.release();
		}
		if (this.received) {
			received();
		}
	}

	private void malformed() {
		this.connection.closing();
		this.body.malformed();
		if (this.state == State.LINGERING) {
			context().close();
		}
	}

	private void received() {
		if (this.state == State.LINGERING) {
			context().close();
		}
		else if (this.state == State.OPEN) {
			stopTimer();
		}
	}

	boolean wantsMore() {
		return this.received || isAnswered() || this.body.wantsMore();
	}

	private boolean isAnswered() {
		return this.state != State.OPEN && this.state != State.STREAMING;
	}

	// A function may be answering while it still reads.
	private void read() {
		if (!this.received && !isAnswered()) {
			this.connection.readOn();
		}
	}

	/** Nothing more has come for now. */
	void pause() {
		if (!this.received && this.state == State.OPEN && this.timer == null) {
			startTimer(requestTimeout(), this.body::late);
		}
	}

	private Duration requestTimeout() {
		Duration limit = this.connection.settings().timeouts().request();
		return (limit.isZero() && this.body.holdsUp()) ? this.match.filter(HttpCall.class::isInstance)
			.map(call -> ((HttpCall) call).function().limits().timeout())
			.orElse(limit) : limit;
	}

	/** Whether a caller who will send nothing more is still to be answered. */
	boolean isAnsweredAfterHalfClose() {
		return this.received && this.frames == null;
	}

	// What goes out

	private void answer(HttpAnswer answer) {
		if (this.state != State.OPEN) {
			discard(answer);
			return;
		}
		this.status = answer.status();
		stopTimer();
		HttpHeaders headers = AnswerHead.of(answer, this.cors.headers());
		boolean gzip = compressed(answer, headers);
		if (answer.isStream()) {
			this.state = State.STREAMING;
			this.frames = new FrameWriter(this, gzip);
			this.frames.begin(answer, headers);
		}
		else {
			whole(gzip && !isHead() ? gzipped(answer, headers) : answer.bytes(), headers);
		}
	}

	private static void discard(HttpAnswer answer) {
		if (answer.isStream()) {
			answer.frames().subscribe().dispose();
		}
	}

	private void answer(int bare) {
		if (this.state == State.OPEN) {
			this.status = bare;
			stopTimer();
			HttpHeaders headers = AnswerHead.of(this.cors.headers());
			headers.set(HttpHeaderNames.CONTENT_LENGTH, "0");
			whole(NO_BYTES, headers);
		}
	}

	private boolean compressed(HttpAnswer answer, HttpHeaders headers) {
		Compression compression = this.connection.settings().compression();
		if (!compression.appliesTo(answer)) {
			return false;
		}
		headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
		boolean gzip = compression.isWantedBy(this.request.headers());
		if (gzip) {
			headers.set(HttpHeaderNames.CONTENT_ENCODING, "gzip").remove(HttpHeaderNames.CONTENT_LENGTH);
		}
		return gzip;
	}

	private static byte[] gzipped(HttpAnswer answer, HttpHeaders headers) {
		byte[] bytes = Gzip.whole(answer.bytes());
		headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
		return bytes;
	}

	private void whole(byte[] bytes, HttpHeaders headers) {
		boolean kept = say(headers);
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, statusLine(),
				Unpooled.wrappedBuffer(bytes), headers, EmptyHttpHeaders.INSTANCE);
		context().write(response, context().voidPromise());
		this.connection.flush();
		written(kept);
	}

	HttpResponseStatus statusLine() {
		return HttpResponseStatus.valueOf(this.status);
	}

	/** Say whether the connection goes on, which is decided here. */
	boolean say(HttpHeaders headers) {
		boolean kept = this.received && HttpUtil.isKeepAlive(this.request) && !this.connection.isClosing()
				&& !this.connection.edge().isDraining()
				&& !this.connection.settings().isLast(this.connection.requests())
				&& !(isHttp10() && isEndless(headers));
		AnswerHead.connection(headers, kept, isHttp10());
		return kept;
	}

	// Who does not know chunks knows the end of a body by that of the connection.
	private boolean isEndless(HttpHeaders headers) {
		return !headers.contains(HttpHeaderNames.CONTENT_LENGTH) && !isHead();
	}

	boolean isHttp10() {
		return HttpVersion.HTTP_1_0.equals(this.request.protocolVersion());
	}

	boolean isHead() {
		return "HEAD".equals(this.view.method());
	}

	/** The whole answer has been handed to the channel. */
	void written(boolean kept) {
		over(true);
		Channel channel = context().channel();
		if (!kept) {
			close(channel);
		}
		else if (isTaken(channel)) {
			this.connection.ended();
		}
		else {
			this.state = State.STALLED;
			startTimer(this.connection.settings().timeouts().write(), context()::close);
		}
	}

	// A caller who asks and asks but reads nothing is waited for.
	private boolean isTaken(Channel channel) {
		if (!channel.isWritable()) {
			this.connection.flushNow();
		}
		return channel.isWritable();
	}

	private void close(Channel channel) {
		this.connection.closing();
		this.state = State.LINGERING;
		startTimer(this.received ? this.connection.settings().timeouts().write()
				: this.connection.settings().timeouts().linger(), context()::close);
		context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((ChannelFutureListener) sent -> hangUp(channel));
	}

	// Closing with something unread would make the system take back what was sent.
	private void hangUp(Channel channel) {
		if (this.received || !channel.isActive()) {
			channel.close();
		}
		else {
			this.connection.readOn();
			if (channel instanceof DuplexChannel socket && channel.pipeline().get(SslHandler.class) == null) {
				socket.shutdownOutput();
			}
		}
	}

	/** The answer cannot be brought to its end: the caller is to see that. */
	void broken() {
		over(false);
		if (isHttp10()) {
			context().channel().config().setOption(ChannelOption.SO_LINGER, 0);
		}
		this.connection.closing();
		context().close();
	}

	/** The channel takes more again. */
	void writable() {
		if (this.state == State.STALLED) {
			stopTimer();
			this.state = State.OVER;
			this.connection.ended();
		}
		else if (this.frames != null) {
			this.frames.writable();
		}
	}

	/** The caller has left. */
	void abort() {
		if (this.function != null) {
			this.function.cancel();
		}
		if (this.frames != null) {
			this.frames.cancel();
		}
		this.body.cut();
		over(false);
	}

	private void over(boolean whole) {
		stopTimer();
		if (this.state == State.OPEN || this.state == State.STREAMING) {
			this.state = State.OVER;
			this.watched.end(this.status, whole);
			this.connection.edge().ended();
		}
	}

	private void startTimer(Duration time, Runnable work) {
		stopTimer();
		if (!time.isZero()) {
			this.timer = context().executor().schedule(work, time.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	HttpConnection connection() {
		return this.connection;
	}

	ChannelHandlerContext context() {
		return this.connection.context();
	}

	private enum State {

		/** Not answered yet. */
		OPEN,

		/** The answer is being written. */
		STREAMING,

		/** All is written, but not taken. */
		STALLED,

		/** All is written, and the connection is about to be closed. */
		LINGERING,

		/** Nothing is left to be done. */
		OVER

	}

}
