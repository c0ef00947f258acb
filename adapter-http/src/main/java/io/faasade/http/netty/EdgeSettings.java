package io.faasade.http.netty;

import java.util.function.Predicate;

import io.faasade.http.HttpAnswer;
import io.faasade.http.HttpCall;
import io.faasade.http.HttpMatch;

/**
 * How functions are served on this edge. Immutable: every {@code with…} answers a changed
 * copy.
 */
public final class EdgeSettings {

	private static final int UNLIMITED = -1;

	private Predicate<HttpMatch> answered = match -> true;

	private CorsRules cors = CorsRules.none();

	private CallContext context = CallContext.none();

	private RequestWatch watch = RequestWatch.none();

	private Compression compression = Compression.none();

	private Timeouts timeouts = Timeouts.defaults();

	private int requestsPerConnection = UNLIMITED;

	private String foreignIdleHandler = "";

	private EdgeSettings() {
	}

	private EdgeSettings(EdgeSettings other) {
		this.answered = other.answered;
		this.cors = other.cors;
		this.context = other.context;
		this.watch = other.watch;
		this.compression = other.compression;
		this.timeouts = other.timeouts;
		this.requestsPerConnection = other.requestsPerConnection;
		this.foreignIdleHandler = other.foreignIdleHandler;
	}

	/** Everything is answered, nothing is looked at or limited that was not asked for. */
	public static EdgeSettings defaults() {
		return new EdgeSettings();
	}

	/**
	 * A copy that answers for some functions only, and leaves verbs and paths that are
	 * nobody's to the next handler.
	 */
	public EdgeSettings withServed(Predicate<HttpCall> served) {
		EdgeSettings copy = new EdgeSettings(this);
		copy.answered = match -> !(match instanceof HttpAnswer) && served.test((HttpCall) match);
		return copy;
	}

	/** A copy with rules for the origins of callers. */
	public EdgeSettings withCors(CorsRules rules) {
		EdgeSettings copy = new EdgeSettings(this);
		copy.cors = rules;
		return copy;
	}

	/** A copy that completes the contexts of calls. */
	public EdgeSettings withContext(CallContext completing) {
		EdgeSettings copy = new EdgeSettings(this);
		copy.context = completing;
		return copy;
	}

	/** A copy that is watched. */
	public EdgeSettings withWatch(RequestWatch watching) {
		EdgeSettings copy = new EdgeSettings(this);
		copy.watch = watching;
		return copy;
	}

	/** A copy that compresses answers. */
	public EdgeSettings withCompression(Compression compressing) {
		EdgeSettings copy = new EdgeSettings(this);
		copy.compression = compressing;
		return copy;
	}

	/** A copy with other time-outs. */
	public EdgeSettings withTimeouts(Timeouts replaced) {
		EdgeSettings copy = new EdgeSettings(this);
		copy.timeouts = replaced;
		return copy;
	}

	/**
	 * A copy that closes connections after some requests.
	 * @param most how many there may be on one connection, negative for any number
	 */
	public EdgeSettings withRequestsPerConnection(int most) {
		EdgeSettings copy = new EdgeSettings(this);
		copy.requestsPerConnection = most;
		return copy;
	}

	/**
	 * A copy that takes another handler's watch over idle connections off while a
	 * function is running: it sees nothing of that and would take the connection for
	 * idle.
	 * @param name name of the handler in the pipeline
	 */
	public EdgeSettings withForeignIdleHandler(String name) {
		EdgeSettings copy = new EdgeSettings(this);
		copy.foreignIdleHandler = name;
		return copy;
	}

	boolean answers(HttpMatch match) {
		return this.answered.test(match);
	}

	CorsRules cors() {
		return this.cors;
	}

	CallContext context() {
		return this.context;
	}

	RequestWatch watch() {
		return this.watch;
	}

	Compression compression() {
		return this.compression;
	}

	Timeouts timeouts() {
		return this.timeouts;
	}

	boolean isLast(int request) {
		return this.requestsPerConnection >= 0 && request >= this.requestsPerConnection;
	}

	String foreignIdleHandler() {
		return this.foreignIdleHandler;
	}

}
