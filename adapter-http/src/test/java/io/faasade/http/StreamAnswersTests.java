package io.faasade.http;

import java.util.concurrent.CompletableFuture;

import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.RejectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import org.springframework.core.ParameterizedTypeReference;

import static io.faasade.http.Served.streamed;
import static io.faasade.http.Served.text;
import static org.assertj.core.api.Assertions.assertThat;

/** How answers are told that are produced while they are written. */
class StreamAnswersTests {

	@RegisterExtension
	private final LogOf log = new LogOf(FailureLog.class);

	@Test
	void streamsManyValues() {
		HttpAnswer answer = streaming(Flux.just("a", "b"), "*/*");

		assertThat(answer.headers()).containsExactly(new HttpHeader("X-Invocation-Id", Served.ID),
				new HttpHeader("Content-Type", "application/json"));
		assertThat(answer.isStream()).isTrue();
		assertThat(streamed(answer)).isEqualTo("[\"a\",\"b\"]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/x-ndjson", "text/event-stream" })
	void chooses500ForAStreamThatFailsAtOnce(String accept) {
		HttpAnswer answer = streaming(Flux.error(new IllegalStateException("secret")), accept);

		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.isStream()).isFalse();
		assertThat(this.log.entries()).hasSize(1);
	}

	@Test
	void blamesTheCallerForAStreamThatCannotBeReadAtOnce() {
		HttpAnswer answer = streaming(
				Flux.error(new RejectionException(new Rejected(Reason.UNREADABLE_PAYLOAD, "Broken"))), "*/*");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(this.log.entries()).isEmpty();
	}

	@Test
	void breaksAStreamThatFailsLater() {
		HttpAnswer answer = streaming(broken(new IllegalStateException("secret")), "*/*");

		assertThat(answer.status()).isEqualTo(200);
		StepVerifier.create(answer.frames()).expectNextCount(1).verifyError(BrokenAnswerException.class);
		assertThat(this.log.entries()).hasSize(1);
	}

	@Test
	void tellsReadersOfEventsHowTheyBroke() {
		HttpAnswer answer = streaming(broken(new IllegalStateException("secret")), "text/event-stream");
		HttpAnswer problem = streaming(Flux.error(new IllegalStateException("other")), "text/event-stream");

		assertThat(streamed(answer)).isEqualTo("data:a\n\nevent:error\ndata:" + text(problem) + "\n\n");
		assertThat(this.log.entries()).hasSize(2);
	}

	@Test
	void tellsAFunctionThatItsReaderLeft() {
		TestPublisher<String> words = TestPublisher.create();
		Mono<HttpAnswer> answer = Served.functions(stream(words.flux())).call(Request.get("/f")).serve(HttpBody.none());

		CompletableFuture<HttpAnswer> begun = answer.toFuture();
		words.next("a");
		StepVerifier.create(begun.join().frames()).expectNextCount(1).thenCancel().verify();

		words.assertCancelled();
	}

	private static HttpAnswer streaming(Flux<String> words, String accept) {
		return Served.functions(stream(words)).answer(Request.get("/f").accept(accept));
	}

	private static FunctionRegistration stream(Flux<String> words) {
		return FunctionRegistration.supplier("f", new ParameterizedTypeReference<>() {
		}, () -> words);
	}

	private static Flux<String> broken(RuntimeException thrown) {
		return Flux.concat(Flux.just("a"), Flux.error(thrown));
	}

}
