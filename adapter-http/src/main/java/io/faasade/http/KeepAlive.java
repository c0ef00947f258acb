package io.faasade.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Breaks the silence of a stream, so that nobody in between takes the connection for
 * dead.
 */
final class KeepAlive {

	static final Duration SILENCE = Duration.ofSeconds(15);

	private final byte[] comment;

	private final Scheduler clock = Schedulers.parallel();

	private volatile long heardAt = now();

	private KeepAlive(byte[] comment) {
		this.comment = comment;
	}

	/**
	 * These frames, one ahead at the most, and the comment after every 15 seconds of
	 * silence.
	 */
	static Flux<byte[]> of(Flux<byte[]> frames, byte[] comment) {
		return Flux.defer(() -> new KeepAlive(comment).around(frames));
	}

	private Flux<byte[]> around(Flux<byte[]> frames) {
		Sinks.Empty<byte[]> end = Sinks.empty();
		Flux<byte[]> heard = frames.doOnNext(frame -> this.heardAt = now()).doOnTerminate(end::tryEmitEmpty);
		return Flux.mergeDelayError(1, heard, comments().takeUntilOther(end.asMono()));
	}

	private Flux<byte[]> comments() {
		return Mono.defer(() -> Mono.delay(untilDue(), this.clock))
			.filter(tick -> untilDue().isZero())
			.map(tick -> this.comment)
			.doOnNext(sent -> this.heardAt = now())
			.repeat();
	}

	private Duration untilDue() {
		long left = SILENCE.toNanos() - (now() - this.heardAt);
		return (left > 0) ? Duration.ofNanos(left) : Duration.ZERO;
	}

	private long now() {
		return this.clock.now(TimeUnit.NANOSECONDS);
	}

}
