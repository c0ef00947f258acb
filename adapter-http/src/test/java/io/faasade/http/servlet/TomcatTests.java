package io.faasade.http.servlet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import io.faasade.http.ServedFunctions;
import io.faasade.http.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What only a real container shows: which thread writes when, and how answers break off.
 */
class TomcatTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ServedFunctions functions = new ServedFunctions();

	@TempDir
	private Path directory;

	private TomcatServer server;

	@BeforeEach
	void prepare() {
		this.server = new TomcatServer(this.functions, this.directory);
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.functions.close();
	}

	@Test
	void answersInTimeAlthoughTheFunctionKeepsTheContainersThread() {
		CountDownLatch release = new CountDownLatch(1);
		AtomicReference<@Nullable Boolean> released = new AtomicReference<>();
		this.functions.timeout(Duration.ofMillis(100)).with("stubborn", Types.TEXT, () -> {
			released.set(awaits(release));
			return "late";
		});
		try (RawHttp http = this.server.send(RawRequest.get("/stubborn"))) {
			RawAnswer answer = http.answer();

			assertThat(released).as("the function has come back").hasValue(null);
			assertThat(answer.status()).isEqualTo(504);
			assertThat(answer.header("Connection")).isEqualTo("close");
			assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(answer.bytes().length));
			assertThat(answer.header("Stamp")).as("interceptors were asked once").isEqualTo("seen");
			assertThat(answer.text()).contains("The function did not answer in time");
			release.countDown();
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(released).as("uninterrupted").hasValue(true));
		}
	}

	@Test
	void sendsEachItemWhenItIsThere() {
		CountDownLatch release = new CountDownLatch(1);
		this.functions.with("words", Types.TEXTS,
				() -> Flux.concat(Flux.just("a"), Mono.create(sink -> new Thread(() -> {
					awaits(release);
					sink.success("b");
				}).start())));
		try (RawHttp http = this.server.send(RawRequest.get("/words"))) {
			http.head();
			assertThat(http.upTo("\"a\"")).isEqualTo("[\"a\"");

			release.countDown();
			assertThat(http.rest().text()).isEqualTo(",\"b\"]");
		}
	}

	@Test
	void breaksOffInPlaceOfSendingAShorterList() {
		this.functions.with("words", Types.TEXTS,
				() -> Flux.concat(Flux.just("a"), Flux.error(new IOException("Broken pipe"))));
		try (RawHttp http = this.server.send(RawRequest.get("/words"))) {
			RawAnswer answer = http.answer();

			assertThat(answer.isBroken()).isTrue();
			assertThat(answer.text()).isEqualTo("[\"a\"");
		}
	}

	@Test
	void endsTheFunctionWhenTheClientHasLeft() {
		CountDownLatch cancelled = new CountDownLatch(1);
		this.functions.with("ticks", Types.TEXTS,
				() -> Flux.interval(Duration.ofMillis(10))
					.onBackpressureDrop()
					.map(tick -> "x")
					.doOnCancel(cancelled::countDown));
		try (RawHttp http = this.server.send(RawRequest.get("/ticks"))) {
			http.head();
			http.upTo("x");
		}

		assertThat(awaits(cancelled)).isTrue();
	}

	@Test
	void producesNoMoreThanTheClientTakes() {
		AtomicInteger produced = new AtomicInteger();
		this.functions.with("ticks", Types.TEXTS, () -> Flux.generate(sink -> {
			produced.incrementAndGet();
			sink.next("x".repeat(100_000));
		}));
		try (RawHttp http = this.server.send(RawRequest.get("/ticks"))) {
			http.head();
			assertThat(http.upTo("x")).isNotEmpty();
			AtomicInteger before = new AtomicInteger();
			await().atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(300))
				.until(() -> before.getAndSet(produced.get()) == produced.get());

			assertThat(produced).hasValueLessThan(1_000);
		}
	}

	@Test
	void handsChunksOverWhileTheyComeIn() {
		CountDownLatch first = new CountDownLatch(1);
		this.functions.with("chunks", Types.CHUNKS,
				chunks -> chunks.doOnNext(chunk -> first.countDown())
					.map(chunk -> chunk.length)
					.reduce(Integer::sum)
					.map(size -> size + " bytes"));
		try (RawHttp http = this.server.send(RawRequest.post("/chunks").chunked("application/octet-stream"))) {
			http.sendChunk("abc");
			assertThat(awaits(first)).isTrue();
			http.sendChunk("de").endChunks();

			assertThat(http.answer().text()).isEqualTo("5 bytes");
		}
	}

	@Test
	void endsAnAnswerOnlyWhenTheBodyIsLeftAlone() {
		this.functions.with("chunks", Types.CHUNKS, chunks -> chunks.take(1).then(Mono.just("enough")));
		try (RawHttp http = this.server.send(RawRequest.post("/chunks").chunked("application/octet-stream"))) {
			http.sendChunk("abc").sendChunk("def").endChunks();
			assertThat(http.answer().text()).isEqualTo("enough");

			http.send(RawRequest.post("/chunks").withBody("application/octet-stream", "abc"));
			assertThat(http.answer().text()).isEqualTo("enough");
		}
	}

	@Test
	void keepsTheConnectionForTheNextRequest() {
		this.functions.with("later", Types.LATER, () -> Mono.just("a").delayElement(Duration.ofMillis(20)));
		try (RawHttp http = this.server.send(RawRequest.get("/later"))) {
			assertThat(http.answer().text()).isEqualTo("a");
			assertThat(http.send(RawRequest.get("/later")).answer().text()).isEqualTo("a");
		}
	}

	private static boolean awaits(CountDownLatch latch) {
		try {
			return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException interrupted) {
			return false;
		}
	}

}
