package io.faasade.http.servlet;

import java.time.Duration;

import io.faasade.http.BrokenAnswerException;
import io.faasade.http.ServedFunctions;
import io.faasade.http.Types;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** How answers that come later or bit by bit leave Spring MVC's dispatcher. */
class ServletAnswerTests {

	private final ServedFunctions functions = new ServedFunctions();

	@AfterEach
	void stop() {
		this.functions.close();
	}

	@Test
	void answersAMonoAtOnceWhereItIsThere() {
		this.functions.with("later", Types.LATER, () -> Mono.just("a"));

		assertThat(mvc().get().uri("/later").asyncExchange()).request().hasAsyncStarted(false);
		assertThat(mvc().get().uri("/later")).hasStatus(200).hasBodyTextEqualTo("a");
	}

	@Test
	void answersAMonoThatComesLater() {
		this.functions.with("later", Types.LATER, () -> Mono.just("a").delayElement(Duration.ofMillis(200)));

		assertThat(mvc().get().uri("/later").asyncExchange()).request().hasAsyncStarted(true);
		assertThat(mvc().get().uri("/later")).hasStatus(200).hasHeader("Content-Length", "1").hasBodyTextEqualTo("a");
	}

	@Test
	void answersThatAMonoNeverCame() {
		this.functions.timeout(Duration.ofMillis(50)).with("never", Types.LATER, Mono::never);

		assertThat(mvc().get().uri("/never")).hasStatus(504);
	}

	@Test
	void writesAStream() {
		this.functions.with("words", Types.TEXTS, () -> Flux.range(0, 100).map(String::valueOf));

		assertThat(mvc().get().uri("/words").accept(MediaType.APPLICATION_NDJSON)).hasStatus(200)
			.hasHeader("Content-Type", "application/x-ndjson")
			.bodyText()
			.hasLineCount(100)
			.startsWith("\"0\"\n\"1\"\n")
			.endsWith("\"99\"\n");
	}

	@Test
	void tellsToComeAgainIfThereIsNoThreadToWriteAStreamOn() {
		this.functions.with("words", Types.TEXTS, () -> Flux.just("a"));
		this.functions.executor().shutdown();

		assertThat(mvc().get().uri("/words")).hasStatus(503)
			.hasHeader("Retry-After", "1")
			.hasHeader("Content-Type", "application/problem+json");
	}

	@Test
	void answersAnErrorBeforeTheFirstItemAsAProblem() {
		this.functions.with("words", Types.TEXTS, () -> Flux.error(new IllegalStateException("secret")));

		assertThat(mvc().get().uri("/words")).hasStatus(500)
			.hasHeader("Content-Type", "application/problem+json")
			.bodyText()
			.doesNotContain("secret");
	}

	@Test
	void throwsAnErrorAfterTheFirstItemAtTheContainer() {
		this.functions.with("words", Types.TEXTS,
				() -> Flux.concat(Flux.just("a"), Flux.error(new IllegalStateException("secret"))));

		assertThat(mvc().get().uri("/words")).failure().isInstanceOf(BrokenAnswerException.class);
	}

	@Test
	void throwsWhatFiltersOfTheApplicationAreToSee() {
		SecurityException denied = new SecurityException("denied");
		this.functions.with("now", Types.TEXT, () -> {
			throw denied;
		}).with("later", Types.LATER, () -> Mono.<String>error(denied).delaySubscription(Duration.ofMillis(20)));

		assertThat(mvc().get().uri("/now")).failure().hasRootCause(denied);
		assertThat(mvc().get().uri("/later")).failure().hasRootCause(denied);
	}

	private MockMvcTester mvc(Filter... filters) {
		return MockMvcTester
			.create(MockMvcBuilders.webAppContextSetup(ServletApplication.started(this.functions, context -> {
			})).addFilters(filters).build());
	}

}
