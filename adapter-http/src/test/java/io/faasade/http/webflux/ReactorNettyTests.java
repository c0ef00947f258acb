package io.faasade.http.webflux;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import io.faasade.http.ServedFunctions;
import io.faasade.http.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What only a real server shows: threads, and how answers break off. */
class ReactorNettyTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ServedFunctions functions = new ServedFunctions();

	private @Nullable DisposableServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.disposeNow();
		}
		this.functions.close();
	}

	@Test
	void runsWhatNeverBlocksOnTheEventLoopAndAllElseBesideIt() {
		Supplier<String> where = () -> Thread.currentThread().getName();
		this.functions.with("beside", Types.TEXT, where).withNonBlocking("there", Types.TEXT, where);

		try (RawHttp http = send(RawRequest.get("/beside"))) {
			assertThat(http.answer().text()).isEqualTo("function");
			assertThat(http.send(RawRequest.get("/there")).answer().text()).startsWith("reactor-http");
		}
	}

	@Test
	void breaksOffInPlaceOfSendingAShorterList() {
		this.functions.with("words", Types.TEXTS,
				() -> Flux.concat(Flux.just("a"), Flux.error(new IOException("Broken pipe"))));
		try (RawHttp http = send(RawRequest.get("/words"))) {
			RawAnswer answer = http.answer();

			assertThat(answer.isBroken()).isTrue();
			assertThat(answer.text()).isEqualTo("[\"a\"");
		}
	}

	@Test
	void endsTheFunctionWhenTheClientHasLeft() {
		CountDownLatch cancelled = new CountDownLatch(2);
		this.functions
			.with("ticks", Types.TEXTS,
					() -> Flux.interval(Duration.ofMillis(10))
						.onBackpressureDrop()
						.map(tick -> "x")
						.doOnCancel(cancelled::countDown))
			.with("never", Types.LATER, () -> Mono.<String>never().doOnCancel(cancelled::countDown));
		try (RawHttp http = send(RawRequest.get("/ticks")); RawHttp other = send(RawRequest.get("/never"))) {
			http.head();
			http.upTo("x");
			assertThat(other.isSilentFor(Duration.ofMillis(100))).isTrue();
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
		try (RawHttp http = send(RawRequest.get("/ticks"))) {
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
		try (RawHttp http = send(RawRequest.post("/chunks").chunked("application/octet-stream"))) {
			http.sendChunk("abc");
			assertThat(awaits(first)).isTrue();
			http.sendChunk("de").endChunks();

			assertThat(http.answer().text()).isEqualTo("5 bytes");
		}
	}

	@Test
	void readsFormsThatAFilterHasRead() {
		this.functions.with("greet", Types.GREET, Types.Greet::toString);
		WebFilter reading = (exchange, chain) -> exchange.getFormData().then(chain.filter(exchange));

		try (RawHttp http = send(RawRequest.post("/greet").withBody("application/x-www-form-urlencoded", "name=Ann"),
				reading)) {
			assertThat(http.answer().text()).isEqualTo("Hello Ann");
		}
	}

	private RawHttp send(RawRequest request, WebFilter... filters) {
		if (this.server == null) {
			this.server = HttpServer.create()
				.port(0)
				.handle(new ReactorHttpHandlerAdapter(
						WebHttpHandlerBuilder.applicationContext(WebFluxApplication.started(this.functions, context -> {
						})).filter(filters).build()))
				.bindNow();
		}
		return RawHttp.connect(this.server.port()).send(request);
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
