package io.faasade.http;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Signal;
import reactor.util.context.Context;

/**
 * Holds a stream back until its first signal, so that a status can still be chosen by it.
 *
 * <p>
 * The source is asked for one frame. Before the reader has taken it and asked for more,
 * the source can only end: so its end and the arrival of the reader are all that may
 * meet.
 */
final class FirstSignal implements CoreSubscriber<byte[]> {

	private final MonoSink<Flux<byte[]>> sink;

	private final AtomicInteger met = new AtomicInteger();

	private Subscription source = Operators.emptySubscription();

	private volatile @Nullable CoreSubscriber<? super byte[]> reader;

	private volatile @Nullable Signal<byte[]> end;

	private boolean begun;

	private FirstSignal(MonoSink<Flux<byte[]>> sink) {
		this.sink = sink;
	}

	/**
	 * The stream once it has begun or turned out to be empty; its error if that is the
	 * first thing to come.
	 */
	static Mono<Flux<byte[]>> of(Flux<byte[]> frames) {
		return Mono.create(sink -> frames.subscribe(new FirstSignal(sink)));
	}

	@Override
	public Context currentContext() {
		return Context.of(this.sink.contextView());
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.source = subscription;
		this.sink.onCancel(subscription::cancel);
		subscription.request(1);
	}

	@Override
	public void onNext(byte[] frame) {
		CoreSubscriber<? super byte[]> following = this.reader;
		if (following != null) {
			following.onNext(frame);
			return;
		}
		this.begun = true;
		Publisher<byte[]> rest = this::read;
		this.sink.success(Flux.concat(Mono.just(frame), rest).doOnCancel(this.source::cancel));
	}

	@Override
	public void onComplete() {
		if (this.begun) {
			end(Signal.complete());
		}
		else {
			this.sink.success(Flux.empty());
		}
	}

	@Override
	public void onError(Throwable thrown) {
		if (this.begun) {
			end(Signal.error(thrown));
		}
		else {
			this.sink.error(thrown);
		}
	}

	private void end(Signal<byte[]> signal) {
		this.end = signal;
		meet();
	}

	private void read(Subscriber<? super byte[]> subscriber) {
		CoreSubscriber<? super byte[]> following = Operators.toCoreSubscriber(subscriber);
		this.reader = following;
		following.onSubscribe(this.source);
		meet();
	}

	// Whoever comes second finds what the first one left.
	private void meet() {
		if (this.met.incrementAndGet() == 2) {
			Objects.requireNonNull(this.end).accept(Objects.requireNonNull(this.reader));
		}
	}

}
