package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.faasade.invocation.Payload;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/** How the items of a stream are told apart in one body. */
class FramingTests {

	private static final String KEEP_ALIVE = ": keep-alive\n\n";

	@Test
	void separatesTheElementsOfAnArray() {
		StepVerifier.create(frames(Framing.ARRAY, Payload.json("1"), Payload.json("\"a\"")))
			.expectNext("[1", ",\"a\"", "]")
			.verifyComplete();
	}

	@Test
	void leavesNoGapWhereAnItemIsNothing() {
		Payload nothing = Payload.empty().withContentType(Payload.JSON);

		StepVerifier.create(frames(Framing.ARRAY, nothing, Payload.json("1"), Payload.empty(), Payload.json("2")))
			.expectNext("[1", ",2", "]")
			.verifyComplete();
		StepVerifier.create(frames(Framing.ARRAY, Payload.empty())).expectNext("[]").verifyComplete();
		StepVerifier.create(frames(Framing.LINES, nothing, Payload.json("1"))).expectNext("1\n").verifyComplete();
		StepVerifier.create(frames(Framing.EVENTS, Payload.empty(), Payload.json("1")))
			.expectNext("data:1\n\n")
			.verifyComplete();
	}

	@Test
	void opensAndClosesAnArrayThatIsEmpty() {
		StepVerifier.create(frames(Framing.ARRAY)).expectNext("[]").verifyComplete();
	}

	@Test
	void writesNothingOfAnArrayBeforeItsFirstElement() {
		StepVerifier.create(Framing.ARRAY.frame(Flux.error(new IllegalStateException("broken"))))
			.verifyErrorMessage("broken");
	}

	@Test
	void doesNotCloseAnArrayThatBreaks() {
		Flux<Payload> broken = Flux.concat(Flux.just(Payload.json("1")),
				Flux.error(new IllegalStateException("broken")));

		StepVerifier.create(Framing.ARRAY.frame(broken).map(FramingTests::text))
			.expectNext("[1")
			.verifyErrorMessage("broken");
	}

	@Test
	void beginsEveryArrayAnew() {
		Flux<byte[]> frames = Framing.ARRAY.frame(Flux.just(Payload.json("1")));

		StepVerifier.create(frames.map(FramingTests::text)).expectNext("[1", "]").verifyComplete();
		StepVerifier.create(frames.map(FramingTests::text)).expectNext("[1", "]").verifyComplete();
	}

	@Test
	void keepsADocumentOnItsLine() {
		StepVerifier.create(frames(Framing.LINES, Payload.json("1"), Payload.json("{\r\n  \"a\": 1\n}")))
			.expectNext("1\n", "{    \"a\": 1 }\n")
			.verifyComplete();
	}

	@Test
	void sendsEveryLineOfAnEventAsData() {
		StepVerifier.create(frames(Framing.EVENTS, Payload.text("a\nb\r\nc\rd"), Payload.text(""), Payload.text(" x")))
			.expectNext("data:a\ndata:b\ndata:c\ndata:d\n\n", "data:\n\n", "data:  x\n\n")
			.verifyComplete();
	}

	@Test
	void leavesBytesAsTheyAre() {
		StepVerifier.create(frames(Framing.CHUNKS, Payload.text("a"), Payload.text("b")))
			.expectNext("a", "b")
			.verifyComplete();
	}

	@Test
	void asksForNoMoreItemsThanFramesAreAskedFor() {
		for (Framing framing : List.of(Framing.ARRAY, Framing.LINES, Framing.CHUNKS)) {
			assertThat(asked(framing, 3)).as(framing.name()).isEqualTo(3);
		}
	}

	@Test
	void asksForOneEventAheadAtTheMost() {
		assertThat(asked(Framing.EVENTS, 3)).isLessThanOrEqualTo(4);
	}

	@Test
	void breaksTheSilenceOfEventsEveryFifteenSeconds() {
		StepVerifier.withVirtualTime(() -> events(Flux.never()))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(14))
			.thenAwait(Duration.ofSeconds(1))
			.expectNext(KEEP_ALIVE)
			.expectNoEvent(Duration.ofSeconds(14))
			.thenAwait(Duration.ofSeconds(1))
			.expectNext(KEEP_ALIVE)
			.thenCancel()
			.verify();
	}

	@Test
	void countsSilenceFromTheLastEvent() {
		StepVerifier
			.withVirtualTime(() -> events(
					Flux.concat(Mono.delay(Duration.ofSeconds(10)).thenReturn(Payload.text("a")), Flux.never())))
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(10))
			.expectNext("data:a\n\n")
			.expectNoEvent(Duration.ofSeconds(14))
			.thenAwait(Duration.ofSeconds(1))
			.expectNext(KEEP_ALIVE)
			.thenCancel()
			.verify();
	}

	@Test
	void endsEventsWithTheirSource() {
		StepVerifier.withVirtualTime(() -> events(Flux.just(Payload.text("a"))))
			.expectNext("data:a\n\n")
			.verifyComplete();
	}

	@Test
	void breaksEventsWithTheirSourceAndLosesNone() {
		Flux<Payload> broken = Flux.concat(Flux.just(Payload.text("a")),
				Flux.error(new IllegalStateException("broken")));

		StepVerifier.create(events(broken), 0).thenRequest(1).expectNext("data:a\n\n").verifyErrorMessage("broken");
	}

	@Test
	void sendsNoCommentThatNobodyAskedFor() {
		StepVerifier.withVirtualTime(() -> events(Flux.never()), 0)
			.expectSubscription()
			.expectNoEvent(Duration.ofMinutes(1))
			.thenRequest(1)
			.expectNext(KEEP_ALIVE)
			.expectNoEvent(Duration.ofMinutes(1))
			.thenCancel()
			.verify();
	}

	private static long asked(Framing framing, long frames) {
		List<Long> requests = new ArrayList<>();
		Flux<Payload> items = Flux.range(0, 100).map(number -> Payload.json("1")).doOnRequest(requests::add);
		StepVerifier.create(framing.frame(items), frames).expectNextCount(frames).thenCancel().verify();
		return requests.stream().mapToLong(Long::longValue).sum();
	}

	private static Flux<String> events(Flux<Payload> items) {
		return Framing.EVENTS.frame(items).map(FramingTests::text);
	}

	private static Flux<String> frames(Framing framing, Payload... items) {
		return framing.frame(Flux.just(items)).map(FramingTests::text);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
