package io.faasade.http.netty;

import java.time.Duration;

/**
 * How long a connection may take over what is not the function's time. Zero stands for no
 * limit.
 *
 * @param idle between an answer and the next request
 * @param request from the first line of a request to the end of its body; where it is
 * zero, a body that is read whole may take as long as its function
 * @param write for a complete answer that its caller does not read
 * @param linger for the rest of a body nobody wants, before the connection is closed
 */
public record Timeouts(Duration idle, Duration request, Duration write, Duration linger) {

	private static final Duration WRITE = Duration.ofSeconds(30);

	private static final Duration LINGER = Duration.ofSeconds(5);

	/** Connections may be idle for ever. */
	public static Timeouts defaults() {
		return new Timeouts(Duration.ZERO, Duration.ZERO, WRITE, LINGER);
	}

	/** A copy with another limit between requests. */
	public Timeouts withIdle(Duration replaced) {
		return new Timeouts(replaced, this.request, this.write, this.linger);
	}

	/** A copy with another limit for whole requests. */
	public Timeouts withRequest(Duration replaced) {
		return new Timeouts(this.idle, replaced, this.write, this.linger);
	}

	/** A copy with another limit for answers nobody reads. */
	public Timeouts withWrite(Duration replaced) {
		return new Timeouts(this.idle, this.request, replaced, this.linger);
	}

	/** A copy with another limit for bodies nobody wants. */
	public Timeouts withLinger(Duration replaced) {
		return new Timeouts(this.idle, this.request, this.write, replaced);
	}

}
