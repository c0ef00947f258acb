package io.faasade.autoconfigure.http;

import io.faasade.http.netty.NettyEdge;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Has calls in flight answered before the server shuts down: it does not know of them and
 * would cut them off.
 */
final class NettyDrain implements SmartLifecycle {

	private final NettyEdge edge;

	private final NettyLane lane;

	private volatile boolean running;

	NettyDrain(NettyEdge edge, NettyLane lane) {
		this.edge = edge;
		this.lane = lane;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public void stop(Runnable done) {
		stop();
		if (this.lane.isGraceful()) {
			this.edge.drain().thenRun(done);
		}
		else {
			done.run();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Just before the server's own. */
	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
	}

}
