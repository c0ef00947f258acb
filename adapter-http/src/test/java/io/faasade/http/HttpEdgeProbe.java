package io.faasade.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/**
 * What a case sees and steers of one function: what happened in it how often, when it may
 * go on, what it emits.
 *
 * <p>
 * Safe for use by many threads. No wait is longer than ten seconds.
 */
public final class HttpEdgeProbe {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Map<Sight, AtomicInteger> seen = new ConcurrentHashMap<>();

	private final Semaphore gate = new Semaphore(0);

	private final BlockingQueue<FluxSink<Integer>> subscribers = new LinkedBlockingQueue<>();

	/** Note that something happened in the function. */
	public void saw(Sight sight) {
		counter(sight).incrementAndGet();
	}

	/** How often that happened. */
	public int count(Sight sight) {
		return counter(sight).get();
	}

	private AtomicInteger counter(Sight sight) {
		return this.seen.computeIfAbsent(sight, first -> new AtomicInteger());
	}

	/**
	 * Called by the function: wait until the case lets it go on, or for the interruption.
	 */
	public void hold() {
		saw(Sight.RUN);
		try {
			if (!this.gate.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IllegalStateException("Nobody let the function go on");
			}
		}
		catch (InterruptedException interrupted) {
			saw(Sight.INTERRUPTION);
			Thread.currentThread().interrupt();
		}
		finally {
			saw(Sight.END);
		}
	}

	/**
	 * Called by the function: wait until the case lets it go on, whoever interrupts it.
	 */
	public void holdStubbornly() {
		saw(Sight.RUN);
		long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < patienceEnds && !heldUninterrupted()) {
			saw(Sight.INTERRUPTION);
		}
		saw(Sight.END);
	}

	private boolean heldUninterrupted() {
		try {
			return this.gate.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ignored) {
			return false;
		}
	}

	/** Called by the case: let that many held invocations go on. */
	public void letGo(int invocations) {
		this.gate.release(invocations);
	}

	/** Numbers that the case emits, see {@link #subscriber()}. */
	public Flux<Integer> steered() {
		return watched(Flux.create(this.subscribers::add));
	}

	/**
	 * The next subscriber of {@link #steered()}: what it is told is what the function
	 * emits.
	 */
	public FluxSink<Integer> subscriber() {
		try {
			FluxSink<Integer> subscriber = this.subscribers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			if (subscriber == null) {
				throw new AssertionError("Nobody subscribed to the function's items");
			}
			return subscriber;
		}
		catch (InterruptedException interrupted) {
			throw new AssertionError(interrupted);
		}
	}

	/** The same items, with everything noted that happens to them. */
	public <T> Flux<T> watched(Flux<T> items) {
		return items.doOnSubscribe(subscription -> saw(Sight.SUBSCRIPTION))
			.doOnNext(item -> saw(Sight.ITEM))
			.doOnCancel(() -> saw(Sight.CANCELLATION))
			.doFinally(signal -> saw(Sight.END));
	}

	/** The same value, with everything noted that happens to it. */
	public <T> Mono<T> watched(Mono<T> value) {
		return watched(value.flux()).next();
	}

	/** What can happen in a function. */
	public enum Sight {

		/** It was called. */
		RUN,

		/** Its answer was subscribed to. */
		SUBSCRIPTION,

		/** It emitted an item. */
		ITEM,

		/** Its subscriber left. */
		CANCELLATION,

		/** Its thread was interrupted. */
		INTERRUPTION,

		/** It has ended. */
		END

	}

}
