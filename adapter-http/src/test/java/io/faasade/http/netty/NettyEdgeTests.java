package io.faasade.http.netty;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import io.faasade.http.ServedFunctions;
import io.faasade.http.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.cors.CorsConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the edge promises on nothing but Netty. */
class NettyEdgeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static @Nullable Leaks leaks;

	private final ServedFunctions functions = new ServedFunctions();

	private EdgeSettings settings = EdgeSettings.defaults();

	private @Nullable NettyServer server;

	@BeforeAll
	static void watch() {
		leaks = new Leaks();
	}

	@AfterAll
	static void assertNoLeaks() {
		leaks.assertNone();
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
		this.functions.close();
	}

	@Test
	void runsWhatNeverBlocksOnTheEventLoopAndAllElseBesideIt() {
		Supplier<String> where = () -> Thread.currentThread().getName();
		this.functions.with("beside", Types.TEXT, where).withNonBlocking("there", Types.TEXT, where);

		try (RawHttp http = send(RawRequest.get("/beside"))) {
			assertThat(http.answer().text()).isEqualTo("function");
			assertThat(http.send(RawRequest.get("/there")).answer().text()).isEqualTo("event-loop");
		}
	}

	@Test
	void leavesTheRestToTheNextHandler() {
		hi();

		try (RawHttp http = send(RawRequest.get("/other"))) {
			assertThat(http.answer().text()).isEqualTo("next");
			assertThat(http.send(RawRequest.get("/hi")).answer().text()).isEqualTo("hi");
			assertThat(http.send(RawRequest.post("/other").withJson("{}")).answer().text()).isEqualTo("next");
		}
	}

	@Test
	void answersInTheOrderOfTheRequestsWhoeverAnswers() {
		CountDownLatch goOn = new CountDownLatch(1);
		hi().with("slow", Types.TEXT, () -> awaits(goOn) ? "slow" : "too slow");

		try (RawHttp http = connect()) {
			http.send(all(RawRequest.get("/slow"), RawRequest.get("/other"), RawRequest.get("/hi"),
					RawRequest.get("/other")));
			assertThat(http.isSilentFor(Duration.ofMillis(100))).isTrue();
			goOn.countDown();

			assertThat(List.of(http.answer().text(), http.answer().text(), http.answer().text(), http.answer().text()))
				.containsExactly("slow", "next", "hi", "next");
		}
	}

	@Test
	void answersAHundredRequestsThatAreSentAtOnce() {
		hi();

		try (RawHttp http = connect()) {
			http.send("GET /hi HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));

			for (int answer = 0; answer < 100; answer++) {
				assertThat(http.answer().text()).isEqualTo("hi");
			}
		}
	}

	@Test
	void asksForTheBodyOnlyIfItIsWanted() {
		greeting();

		try (RawHttp http = send(expecting("/greet", 14)); RawHttp other = send(expecting("/greet", 1000))) {
			assertThat(http.head().status()).isEqualTo(100);
			http.send("{\"name\":\"Ann\"}".getBytes(StandardCharsets.US_ASCII));
			assertThat(http.answer().text()).isEqualTo("Hello Ann");

			RawAnswer refusal = other.answer();
			assertThat(refusal.status()).isEqualTo(413);
			assertThat(refusal.header("Connection")).isEqualTo("close");
		}
	}

	private static RawRequest expecting(String path, int length) {
		return RawRequest.post(path).with("Expect: 100-continue").announcing("application/json", length);
	}

	@Test
	void keepsWithinTheLimitWhateverIsAnnounced() {
		greeting();

		try (RawHttp http = send(RawRequest.post("/greet").chunked("application/json"))) {
			http.sendChunk("x".repeat(ServedFunctions.PAYLOAD_SIZE + 1));
			assertThat(http.answer().status()).isEqualTo(413);
		}
	}

	@Test
	void letsACallerSeeTheRefusalOfALongBodyItGoesOnSending() {
		greeting();

		try (RawHttp http = send(RawRequest.post("/greet").chunked("application/json"))) {
			for (int chunk = 0; chunk < 64; chunk++) {
				http.sendChunk("x".repeat(1 << 14));
			}
			assertThat(http.answer().status()).isEqualTo(413);
		}
	}

	@Test
	void refusesABodyThatDoesNotCome() {
		greeting().timeout(Duration.ofMillis(100));

		try (RawHttp http = send(RawRequest.post("/greet").announcing("application/json", 100))) {
			RawAnswer answer = http.answer();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.text()).contains("did not arrive in time");
		}
	}

	@Test
	void refusesAStreamThatTakesTooLong() {
		this.functions.with("chunks", Types.CHUNKS, chunks -> chunks.count().map(String::valueOf));
		this.settings = this.settings.withTimeouts(Timeouts.defaults().withRequest(Duration.ofMillis(100)));

		try (RawHttp http = send(RawRequest.post("/chunks").chunked("application/octet-stream")).sendChunk("a")) {
			RawAnswer answer = http.answer();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.header("Connection")).isEqualTo("close");
		}
	}

	@Test
	void closesIdleConnections() {
		hi();
		this.settings = this.settings.withTimeouts(Timeouts.defaults().withIdle(Duration.ofMillis(100)));

		try (RawHttp http = send(RawRequest.get("/hi"))) {
			assertThat(http.answer().status()).isEqualTo(200);
			assertThat(http.head().status()).isZero();
		}
	}

	@Test
	void takesNoConnectionForIdleWhileAFunctionRuns() {
		CountDownLatch goOn = new CountDownLatch(1);
		this.functions.with("slow", Types.TEXT, () -> awaits(goOn) ? "slow" : "too slow");
		this.settings = this.settings.withTimeouts(Timeouts.defaults().withIdle(Duration.ofMillis(50)));

		try (RawHttp http = send(RawRequest.get("/slow"))) {
			assertThat(http.isSilentFor(Duration.ofMillis(200))).isTrue();
			goOn.countDown();
			assertThat(http.answer().text()).isEqualTo("slow");
		}
	}

	@Test
	void closesAfterSoManyRequests() {
		hi();
		this.settings = this.settings.withRequestsPerConnection(2);

		try (RawHttp http = send(RawRequest.get("/hi"))) {
			assertThat(http.answer().header("Connection")).isEmpty();
			assertThat(http.send(RawRequest.get("/hi")).answer().header("Connection")).isEqualTo("close");
			assertThat(http.head().status()).isZero();
		}
	}

	@Test
	void closesWhereTheCallerWantsIt() {
		hi();

		try (RawHttp http = send(RawRequest.get("/hi").with("Connection: close"))) {
			assertThat(http.answer().header("Connection")).isEqualTo("close");
			assertThat(http.head().status()).isZero();
		}
	}

	@Test
	void keepsOldConnectionsOnlyWhereTheyAskForIt() {
		hi();

		try (RawHttp kept = connect(); RawHttp closed = connect()) {
			kept.send("GET /hi HTTP/1.0\r\nConnection: keep-alive\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(kept.answer().header("Connection")).isEqualTo("keep-alive");
			closed.send("GET /hi HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(closed.answer().header("Connection")).isEqualTo("close");
		}
	}

	@Test
	void sendsNoChunksToThoseWhoDoNotKnowThem() {
		this.functions.with("words", Types.TEXTS, () -> Flux.just("a", "b"));

		try (RawHttp http = connect()) {
			http.send("GET /words HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			RawAnswer answer = http.answer();
			assertThat(answer.isChunked()).isFalse();
			assertThat(answer.text()).isEqualTo("[\"a\",\"b\"]");
		}
	}

	@Test
	void answersThoseWhoHaveNothingMoreToSend() {
		CountDownLatch goOn = new CountDownLatch(1);
		hi().with("slow", Types.TEXT, () -> awaits(goOn) ? "slow" : "too slow");

		try (RawHttp http = connect()) {
			http.send(all(RawRequest.get("/slow"), RawRequest.get("/hi"))).halfClose();
			assertThat(http.isSilentFor(Duration.ofMillis(100))).isTrue();
			goOn.countDown();

			assertThat(http.answer().text()).isEqualTo("slow");
			assertThat(http.answer().text()).isEqualTo("hi");
			assertThat(http.head().status()).isZero();
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
	void endsTheStreamWhenTheClientHasLeft() {
		CountDownLatch cancelled = new CountDownLatch(1);
		this.functions.with("ticks", Types.TEXTS,
				() -> Flux.concat(Flux.just("x"), Flux.<String>never()).doOnCancel(cancelled::countDown));

		try (RawHttp http = send(RawRequest.get("/ticks"))) {
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

		try (RawHttp http = send(RawRequest.get("/ticks"))) {
			http.head();
			AtomicInteger before = new AtomicInteger(-1);
			await().atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(300))
				.until(() -> before.getAndSet(produced.get()) == produced.get());
			assertThat(produced).hasValueLessThan(200);

			http.skip(100_000L * produced.get());
			await().atMost(PATIENCE).until(() -> produced.get() > before.get());
		}
	}

	@Test
	void givesUpOnThoseWhoReadNothing() {
		this.functions.withNonBlocking("much", Types.TEXT, () -> "x".repeat(1 << 24));
		this.settings = this.settings.withTimeouts(Timeouts.defaults().withWrite(Duration.ofMillis(200)));

		try (RawHttp http = send(RawRequest.get("/much"))) {
			http.head();
			await().atMost(PATIENCE).until(() -> this.server.connections() == 0);
			assertThat(http.rest().isBroken()).isTrue();
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
			assertThat(http.send(RawRequest.get("/other")).answer().text()).isEqualTo("next");
		}
	}

	@Test
	void answersMalformedChunksWithARefusal() {
		greeting();

		try (RawHttp http = send(RawRequest.post("/greet").chunked("application/json"))) {
			http.send("no chunk\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(http.answer().status()).isEqualTo(400);
		}
	}

	@Test
	void answersWhatIsInFlightBeforeItIsDrained() {
		CountDownLatch goOn = new CountDownLatch(1);
		hi().with("slow", Types.TEXT, () -> awaits(goOn) ? "slow" : "too slow");

		try (RawHttp http = send(RawRequest.get("/slow")); RawHttp other = connect()) {
			await().atMost(PATIENCE).until(() -> this.server.edge().inFlight() == 1);
			CountDownLatch drained = new CountDownLatch(1);
			this.server.edge().drain().thenRun(drained::countDown);
			assertThat(other.send(RawRequest.get("/hi")).answer().header("Connection")).isEqualTo("close");
			assertThat(drained.getCount()).isOne();
			goOn.countDown();

			RawAnswer answer = http.answer();
			assertThat(answer.text()).isEqualTo("slow");
			assertThat(answer.header("Connection")).isEqualTo("close");
			assertThat(awaits(drained)).isTrue();
		}
	}

	@Test
	void compressesWhatItIsToldTo() throws IOException {
		this.functions.withNonBlocking("much", Types.TEXT, () -> "x".repeat(3_000))
			.withNonBlocking("little", Types.TEXT, () -> "x")
			.with("words", Types.TEXTS, () -> Flux.just("a", "b"));
		this.settings = this.settings
			.withCompression(new Compression(Set.of("text/plain", "application/json"), 2_048, Set.of("Old/1.0")));

		try (RawHttp http = connect()) {
			RawAnswer much = http.send(RawRequest.get("/much").with("Accept-Encoding: br, gzip;q=0.5")).answer();
			assertThat(much.header("Content-Encoding")).isEqualTo("gzip");
			assertThat(much.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
			assertThat(unzipped(much)).isEqualTo("x".repeat(3_000));
			assertThat(unzipped(http.send(RawRequest.get("/words").with("Accept-Encoding: gzip")).answer()))
				.isEqualTo("[\"a\",\"b\"]");
			assertPlain(http.send(RawRequest.get("/little").with("Accept-Encoding: gzip")).answer());
			assertPlain(http.send(RawRequest.get("/much").with("Accept-Encoding: gzip;q=0")).answer());
			assertPlain(http.send(RawRequest.get("/much").with("Accept-Encoding: gzip").with("User-Agent: Old/1.0"))
				.answer());
		}
	}

	private static void assertPlain(RawAnswer answer) {
		assertThat(answer.header("Content-Encoding")).isEmpty();
		assertThat(answer.text()).startsWith("x");
	}

	private static String unzipped(RawAnswer answer) throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	void looksAtOrigins() {
		hi();
		CorsConfiguration rule = new CorsConfiguration();
		rule.addAllowedOrigin("https://friend.example");
		rule.addAllowedMethod("GET");
		this.settings = this.settings.withCors(CorsRules.of(Map.of("/**", rule)));

		try (RawHttp http = send(RawRequest.get("/hi").with("Origin: https://friend.example"))) {
			assertThat(http.answer().header("Access-Control-Allow-Origin")).isEqualTo("https://friend.example");
			assertThat(http.send(RawRequest.get("/hi").with("Origin: https://stranger.example")).answer().status())
				.isEqualTo(403);
			assertThat(http
				.send(RawRequest.of("OPTIONS", "/hi")
					.with("Origin: https://friend.example")
					.with("Access-Control-Request-Method: GET"))
				.answer()
				.header("Access-Control-Allow-Methods")).isEqualTo("GET");
			assertThat(http.send(RawRequest.get("/hi").with("Origin: http://localhost")).answer().status())
				.isEqualTo(200);
		}
	}

	@Test
	void cancelsWhatIsAwaitedByOneWhoseConnectionBreaks() {
		CountDownLatch cancelled = new CountDownLatch(1);
		this.functions.with("never", Types.LATER, () -> Mono.<String>never().doOnCancel(cancelled::countDown));

		try (RawHttp http = send(RawRequest.get("/never"))) {
			await().atMost(PATIENCE).until(() -> this.server.edge().inFlight() == 1);
			http.reset();
		}

		assertThat(awaits(cancelled)).isTrue();
	}

	private ServedFunctions hi() {
		return this.functions.withNonBlocking("hi", Types.TEXT, () -> "hi");
	}

	private ServedFunctions greeting() {
		return this.functions.with("greet", Types.GREET, Types.Greet::toString);
	}

	private RawHttp send(RawRequest request) {
		return connect().send(request);
	}

	private RawHttp connect() {
		if (this.server == null) {
			this.server = new NettyServer(this.functions, this.settings);
		}
		return this.server.connect();
	}

	private static byte[] all(RawRequest... requests) {
		StringBuilder bytes = new StringBuilder();
		for (RawRequest request : requests) {
			bytes.append(request).append("\r\nHost: localhost\r\n\r\n");
		}
		return bytes.toString().getBytes(StandardCharsets.US_ASCII);
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
