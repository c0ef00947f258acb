package io.faasade.http.netty;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.faasade.http.HttpMatch;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: takes requests in the order in which they come, one at a time, and
 * either has a function answer or hands them to the next handler.
 *
 * <p>
 * Whatever comes in while an answer is due waits, and nothing more is read before it has
 * had its turn: so answers leave in the order of their requests, and a caller who sends
 * ahead costs no more memory than one read.
 */
final class HttpConnection extends ChannelDuplexHandler {

	private static final Logger logger = LoggerFactory.getLogger(HttpConnection.class);

	private final NettyEdge edge;

	private final Queue<Object> waiting = new ArrayDeque<>(4);

	private @Nullable ChannelHandlerContext context;

	private @Nullable Exchange exchange;

	private @Nullable Future<?> idleWatch;

	private int requests;

	private long idleSince;

	// The next handler is to answer.
	private boolean passing;

	private boolean passedOn;

	private boolean foreignIdleWatch = true;

	private boolean reading;

	private boolean unflushed;

	private boolean resuming;

	private boolean closing;

	private boolean inputShutDown;

	HttpConnection(NettyEdge edge) {
		this.edge = edge;
	}

	ChannelHandlerContext context() {
		return Objects.requireNonNull(this.context);
	}

	NettyEdge edge() {
		return this.edge;
	}

	EdgeSettings settings() {
		return this.edge.settings();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext added) {
		this.context = added;
		this.idleSince = System.nanoTime();
		added.channel().config().setAutoRead(false);
		if (!settings().timeouts().idle().isZero()) {
			watchIdleness(settings().timeouts().idle().toNanos());
		}
		added.read();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext removed) {
		leave();
		for (Object left = this.waiting.poll(); left != null; left = this.waiting.poll()) {
			removed.fireChannelRead(left);
		}
	}

	private void leave() {
		if (this.idleWatch != null) {
			this.idleWatch.cancel(false);
		}
		abort();
	}

	private void abort() {
		Exchange aborted = this.exchange;
		this.exchange = null;
		if (aborted != null) {
			aborted.abort();
		}
	}

	// What comes in

	@Override
	public void channelRead(ChannelHandlerContext from, Object message) {
		this.reading = true;
		if (!(message instanceof HttpObject)) {
			from.fireChannelRead(message);
		}
		else if (hasToWait(message)) {
			this.waiting.add(message);
		}
		else {
			handle(message);
		}
	}

	private boolean hasToWait(Object message) {
		return !this.waiting.isEmpty() || (message instanceof HttpRequest && isBusy());
	}

	private boolean isBusy() {
		return this.exchange != null || this.passing;
	}

	private void handle(Object message) {
		Exchange current = this.exchange;
		if (message instanceof HttpRequest request && !this.closing) {
			begin(request);
		}
		else if (current != null && message instanceof HttpContent content) {
			current.content(content);
		}
		else if (this.closing) {
			ReferenceCountUtil.release(message);
		}
		else {
			pass(message);
		}
	}

	private void begin(HttpRequest request) {
		this.requests++;
		RequestView view = RequestView.of(request);
		Optional<Exchange> begun = isForOthers(request) ? Optional.empty() : find(request, view);
		if (begun.isPresent()) {
			serve(begun.get());
		}
		else {
			this.passing = true;
			this.foreignIdleWatch = true;
			pass(request);
		}
	}

	// Who wants another protocol, or sent what is no request, is answered by those who
	// know.
	private static boolean isForOthers(HttpRequest request) {
		return request.decoderResult().isFailure() || request.headers().contains(HttpHeaderNames.UPGRADE)
				|| request instanceof HttpContent;
	}

	private Optional<Exchange> find(HttpRequest request, RequestView view) {
		CorsDecision cors = CorsDecision.of(request, view.path(), settings().cors());
		return switch (cors.ending()) {
			case NONE -> match(view).map(match -> Exchange.of(this, request, view, cors, match));
			case REFUSED -> asked(request, view).map(match -> Exchange.status(this, request, view, cors, 403));
			case GRANTED -> asked(request, view).map(match -> Exchange.status(this, request, view, cors, 200));
		};
	}

	private Optional<HttpMatch> match(RequestView view) {
		return this.edge.functions().match(view).filter(settings()::answers);
	}

	private Optional<HttpMatch> asked(HttpRequest request, RequestView view) {
		String verb = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD, "");
		return match(CorsDecision.isPreflight(request) ? RequestView.announcedBy(request, verb) : view);
	}

	private void serve(Exchange begun) {
		if (this.foreignIdleWatch && context().pipeline().get(settings().foreignIdleHandler()) != null) {
			context().pipeline().remove(settings().foreignIdleHandler());
		}
		this.foreignIdleWatch = false;
		this.exchange = begun;
		// Nothing more to be sent is not the same as not listening any more.
		context().channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
		this.edge.begun();
		begun.begin();
	}

	private void pass(Object message) {
		this.passedOn = true;
		context().fireChannelRead(message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext from) {
		this.reading = false;
		if (this.unflushed) {
			flushNow();
		}
		if (this.passedOn || this.passing) {
			this.passedOn = false;
			from.fireChannelReadComplete();
		}
		if (this.exchange != null) {
			this.exchange.pause();
		}
		readOn();
	}

	/** Read what is wanted now; one who has left is noticed by reading, too. */
	void readOn() {
		Exchange current = this.exchange;
		boolean wanted = (current != null) ? current.wantsMore() : !this.passing;
		if (wanted && this.waiting.isEmpty()) {
			context().read();
		}
	}

	// What goes out

	/** Number of the request that is being answered, counted from one. */
	int requests() {
		return this.requests;
	}

	/** Flush now, or once when all that was read has been looked at. */
	void flush() {
		if (this.reading) {
			this.unflushed = true;
		}
		else {
			flushNow();
		}
	}

	void flushNow() {
		this.unflushed = false;
		context().flush();
	}

	/** The exchange is over, and the connection is free for the next. */
	void ended() {
		this.exchange = null;
		this.idleSince = System.nanoTime();
		context().channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
		if (isClosing()) {
			context().close();
		}
		else {
			resume();
		}
	}

	/** Nothing that follows is answered any more. */
	void closing() {
		this.closing = true;
	}

	/** Whether this answer is the last on the connection. */
	boolean isClosing() {
		return this.closing || (this.inputShutDown && this.waiting.isEmpty());
	}

	private void resume() {
		if (this.resuming) {
			return;
		}
		this.resuming = true;
		while (!this.waiting.isEmpty() && !(this.waiting.peek() instanceof HttpRequest && isBusy())) {
			handle(this.waiting.remove());
		}
		this.resuming = false;
		if (!this.reading) {
			readOn();
		}
	}

	@Override
	public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
		if (!this.passing) {
			to.write(message, promise);
			return;
		}
		if (message instanceof HttpResponse response) {
			passingBack(response);
		}
		boolean answered = message instanceof LastHttpContent && !isInformational(message);
		to.write(message, promise);
		if (message instanceof HttpResponse response
				&& HttpResponseStatus.SWITCHING_PROTOCOLS.equals(response.status())) {
			to.pipeline().remove(this);
		}
		else if (answered) {
			passedBack();
		}
	}

	private void passingBack(HttpResponse response) {
		if (this.edge.isDraining() && !isInformational(response)) {
			HttpUtil.setKeepAlive(response, false);
		}
	}

	private void passedBack() {
		this.passing = false;
		this.idleSince = System.nanoTime();
		if (!this.waiting.isEmpty()) {
			context().executor().execute(this::resume);
		}
	}

	private static boolean isInformational(Object message) {
		return message instanceof HttpResponse response
				&& response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
	}

	// What else happens

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext from) {
		if (this.exchange != null && from.channel().isWritable()) {
			this.exchange.writable();
		}
		from.fireChannelWritabilityChanged();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext from, Object event) {
		if (event instanceof ChannelInputShutdownEvent && !this.passing) {
			halfClosed();
		}
		from.fireUserEventTriggered(event);
	}

	private void halfClosed() {
		this.inputShutDown = true;
		if (this.exchange == null || !this.exchange.isAnsweredAfterHalfClose()) {
			context().close();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext from) {
		leave();
		this.closing = true;
		this.waiting.forEach(ReferenceCountUtil::release);
		this.waiting.clear();
		from.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext from, Throwable thrown) {
		if (this.exchange == null && (this.passing || !this.closing)) {
			from.fireExceptionCaught(thrown);
			return;
		}
		if (!(thrown instanceof IOException)) {
			logger.error("A connection broke off", thrown);
		}
		this.closing = true;
		abort();
		from.close();
	}

	private void watchIdleness(long nanos) {
		this.idleWatch = context().executor().schedule(this::closeIfIdle, nanos, TimeUnit.NANOSECONDS);
	}

	private void closeIfIdle() {
		Duration most = settings().timeouts().idle();
		long left = isBusy() ? most.toNanos() : most.toNanos() - (System.nanoTime() - this.idleSince);
		if (left > 0) {
			watchIdleness(left);
		}
		else {
			this.closing = true;
			context().close();
		}
	}

}
