package io.faasade.http.netty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.faasade.http.HttpFunctions;
import io.netty.channel.ChannelHandler;

/**
 * Functions directly behind Netty's HTTP/1.1 codec. What is no function's is handed to
 * the next handler, in the order in which it came.
 *
 * <p>
 * Safe for use by many threads; shared by all connections of a server.
 */
public final class NettyEdge {

	private final HttpFunctions functions;

	private final EdgeSettings settings;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final CompletableFuture<Void> drained = new CompletableFuture<>();

	private volatile boolean draining;

	/**
	 * Make an edge.
	 * @param functions the functions
	 * @param settings how they are served
	 */
	public NettyEdge(HttpFunctions functions, EdgeSettings settings) {
		this.functions = functions;
		this.settings = settings;
	}

	/**
	 * The handler for one connection, to be put directly behind its
	 * {@link io.netty.handler.codec.http.HttpServerCodec}.
	 */
	public ChannelHandler connection() {
		return new HttpConnection(this);
	}

	/**
	 * Have every connection closed with its next answer.
	 * @return completed when no call is in flight any more
	 */
	public CompletionStage<Void> drain() {
		this.draining = true;
		completeIfDrained();
		return this.drained;
	}

	/** How many calls have not been answered yet. */
	public int inFlight() {
		return this.inFlight.get();
	}

	HttpFunctions functions() {
		return this.functions;
	}

	EdgeSettings settings() {
		return this.settings;
	}

	boolean isDraining() {
		return this.draining;
	}

	void begun() {
		this.inFlight.incrementAndGet();
	}

	void ended() {
		if (this.inFlight.decrementAndGet() == 0) {
			completeIfDrained();
		}
	}

	private void completeIfDrained() {
		if (this.draining && this.inFlight.get() == 0) {
			this.drained.complete(null);
		}
	}

}
