package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream is held back until its first signal, and no frame of it is lost. */
class FirstSignalTests {

	private final TestPublisher<byte[]> source = TestPublisher.create();

	@Test
	void waitsForTheFirstFrame() {
		StepVerifier.create(FirstSignal.of(this.source.flux()))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(10))
			.then(() -> this.source.next(bytes("a")))
			.expectNextCount(1)
			.verifyComplete();
	}

	@Test
	void passesAnErrorOnThatComesFirst() {
		StepVerifier.create(FirstSignal.of(Flux.<byte[]>error(new IllegalStateException("broken"))))
			.verifyErrorMessage("broken");
	}

	@Test
	void letsAStreamBeEmpty() {
		StepVerifier.create(FirstSignal.of(Flux.<byte[]>empty()).flatMapMany(frames -> frames)).verifyComplete();
	}

	@Test
	void asksForOneFrameUntilThereIsAReader() {
		List<Long> requests = new ArrayList<>();
		Flux<byte[]> frames = Flux.range(0, 100).map(number -> bytes("x")).doOnRequest(requests::add);

		Flux<byte[]> begun = FirstSignal.of(frames).block();

		assertThat(requests).containsExactly(1L);
		StepVerifier.create(begun, 1).expectNextCount(1).thenRequest(3).expectNextCount(3).thenCancel().verify();
		assertThat(requests.stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
	}

	@Test
	void tellsTheReaderOfAnEndThatCameBeforeIt() {
		Flux<byte[]> begun = FirstSignal.of(Flux.just(bytes("a"))).block();

		StepVerifier.create(begun.map(FirstSignalTests::text)).expectNext("a").verifyComplete();
	}

	@Test
	void tellsTheReaderOfAnErrorAfterTheFirstFrame() {
		Flux<byte[]> broken = Flux.concat(Flux.just(bytes("a")), Flux.error(new IllegalStateException("broken")));

		Flux<byte[]> begun = FirstSignal.of(broken).block();

		StepVerifier.create(begun.map(FirstSignalTests::text)).expectNext("a").verifyErrorMessage("broken");
	}

	@Test
	void cancelsTheSourceWhenNobodyWaitsAnyMore() {
		StepVerifier.create(FirstSignal.of(this.source.flux())).thenCancel().verify();

		this.source.assertCancelled();
	}

	@Test
	void cancelsTheSourceWhenTheReaderLeavesBeforeTheFirstFrame() {
		AtomicInteger cancelled = new AtomicInteger();
		Flux<byte[]> endless = Flux.<byte[]>generate(sink -> sink.next(bytes("x")))
			.doOnCancel(cancelled::incrementAndGet);

		StepVerifier.create(FirstSignal.of(endless).block(), 0).thenCancel().verify();

		assertThat(cancelled).hasPositiveValue();
	}

	@Test
	void cancelsTheSourceWhenTheReaderLeaves() {
		AtomicInteger cancelled = new AtomicInteger();
		Flux<byte[]> endless = Flux.<byte[]>generate(sink -> sink.next(bytes("x")))
			.doOnCancel(cancelled::incrementAndGet);

		StepVerifier.create(FirstSignal.of(endless).block(), 5).expectNextCount(5).thenCancel().verify();

		assertThat(cancelled).hasPositiveValue();
	}

	@RepeatedTest(50)
	void losesNoEndThatRacesWithTheReader() {
		Flux<byte[]> frames = Flux.range(0, 3).map(number -> bytes("x")).publishOn(Schedulers.parallel());

		StepVerifier.create(FirstSignal.of(frames).flatMapMany(begun -> begun.subscribeOn(Schedulers.boundedElastic())))
			.expectNextCount(3)
			.expectComplete()
			.verify(Duration.ofSeconds(5));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
