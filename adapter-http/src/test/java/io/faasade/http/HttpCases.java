package io.faasade.http;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.faasade.http.HttpEdgeProbe.Sight;
import io.micrometer.core.instrument.MeterRegistry;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;

/**
 * What the cases of every theme stand on: ways to ask the edge and to look into its
 * functions.
 */
abstract class HttpCases {

	private final Queue<RawHttp> open = new ConcurrentLinkedQueue<>();

	/** The edge under contract. */
	protected abstract HttpEdge edge();

	@AfterEach
	void hangUp() {
		this.open.forEach(RawHttp::close);
	}

	/** A connection of its own, closed after the case. */
	final RawHttp connect() {
		return opened(RawHttp.connect(edge().port()));
	}

	/** A connection that takes few bytes which the case does not read. */
	final RawHttp connectReluctantly() {
		return opened(RawHttp.connect(edge().port(), 1 << 12));
	}

	private RawHttp opened(RawHttp connection) {
		this.open.add(connection);
		return connection;
	}

	/** A connection over which a request has been sent. */
	final RawHttp send(RawRequest request) {
		return connect().send(request);
	}

	/** The answer to a request on a connection of its own. */
	final RawAnswer ask(RawRequest request) {
		return send(request).answer();
	}

	final HttpEdgeProbe probe(String function) {
		return edge().application().getBean(HttpEdgeProbes.class).of(function);
	}

	final MeterRegistry meters() {
		return edge().application().getBean(MeterRegistry.class);
	}

	/** How often something happens in a function while something else is done. */
	final int seenWhile(String function, Sight sight, Runnable work) {
		int before = probe(function).count(sight);
		work.run();
		return probe(function).count(sight) - before;
	}

	static RawAnswerAssert assertThat(RawAnswer answer) {
		return new RawAnswerAssert(answer);
	}

	/** It holds sooner or later. */
	static void eventually(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10)).untilAsserted(assertion);
	}

	/** Wait until a number has stopped changing. */
	static void steady(Callable<Integer> number) {
		AtomicInteger last = new AtomicInteger(-1);
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(300))
			.until(() -> last.getAndSet(number.call()) == last.get());
	}

	/** It holds for each of these requests. */
	final void forEach(List<RawRequest> requests, ThrowingConsumer<RawAnswer> assertion) {
		Assertions.assertThat(requests).allSatisfy(request -> assertion.accept(ask(request)));
	}

}
