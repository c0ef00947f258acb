package io.faasade.autoconfigure.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.faasade.autoconfigure.FunctionTable;
import io.faasade.function.FunctionBean;
import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import io.faasade.http.netty.NettyEdge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.i18n.FixedLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which lane functions take in an application on Netty, and what holds there. */
class NettyLaneTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private @Nullable ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
	}

	@Test
	void isTakenWhereNothingIsBypassed() {
		start(Places.class);

		assertThat(ask("/place").text()).isEqualTo("netty");
		assertThat(lane("place")).isEqualTo("event loop, Netty lane");
		assertThat(ask("/nothing").status()).isEqualTo(404);
		assertThat(ask("/nothing").header("X-Invocation-Id")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(classes = { Filtering.class, Handling.class, Sharing.class, Decorating.class, Translating.class,
			Routing.class })
	void isLeftWhereSomethingWouldBeBypassed(Class<?> what) {
		start(what);

		assertThat(ask("/place").text()).isEqualTo("webflux");
		assertThat(lane("place")).startsWith("event loop, WebFlux lane for ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.webflux.base-path=/", "server.forward-headers-strategy=framework",
			"spring.web.locale=de" })
	void isLeftWhereASettingWouldBeBypassed(String setting) {
		start(Places.class, setting);

		assertThat(ask("/place").text()).isEqualTo("webflux");
	}

	@Test
	void isLeftWhereTheApplicationHandlesRequestsItself() {
		start(Serving.class);

		assertThat(lane("place")).contains("HttpHandler 'own'");
	}

	@Test
	void isTakenByThoseForWhomItIsStated() {
		start(Filtering.class, "faasade.functions.place.http.lane=netty");

		assertThat(ask("/place").text()).isEqualTo("netty");
		assertThat(lane("place")).isEqualTo("event loop, Netty lane as stated");
		assertThat(ask("/other-place").text()).isEqualTo("webflux");
		try (RawHttp http = connect().send(RawRequest.post("/place"))) {
			assertThat(http.answer().status()).isEqualTo(405);
		}
	}

	@Test
	void isLeftByThoseForWhomThatIsStated() {
		start(Places.class, "faasade.http.lane=webflux");

		assertThat(ask("/place").text()).isEqualTo("webflux");
		assertThat(lane("place")).isEqualTo("event loop, WebFlux lane as stated");
	}

	@Test
	void isObserved() {
		start(Places.class);

		ask("/place");

		MeterRegistry meters = this.application.getBean(MeterRegistry.class);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(meters.find("http.server.requests")
				.tags("uri", "/place", "method", "GET", "status", "200", "outcome", "SUCCESS", "exception", "none")
				.timer()).satisfies(timer -> assertThat(timer.count()).isOne()));
	}

	@Test
	void answersACallInFlightWhenTheApplicationStops() {
		start(Places.class, "server.shutdown=graceful");
		try (RawHttp http = connect().send(RawRequest.get("/slow"))) {
			await().atMost(PATIENCE).until(() -> this.application.getBean(NettyEdge.class).inFlight() == 1);
			CountDownLatch goOn = this.application.getBean(CountDownLatch.class);
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(this.application::close);
			assertThat(http.isSilentFor(Duration.ofMillis(300))).isTrue();
			assertThat(stopped).isNotDone();
			goOn.countDown();

			RawAnswer answer = http.answer();
			assertThat(answer.text()).isEqualTo("slow");
			assertThat(answer.header("Connection")).isEqualTo("close");
			assertThat(stopped).succeedsWithin(PATIENCE);
		}
	}

	@Test
	void keepsConnectionsAsLongAsTheServerIsTold() {
		start(Places.class, "server.netty.max-keep-alive-requests=2", "server.netty.idle-timeout=200ms");

		try (RawHttp http = connect().send(RawRequest.get("/place")); RawHttp idle = connect()) {
			assertThat(http.answer().header("Connection")).isEmpty();
			assertThat(http.send(RawRequest.get("/place")).answer().header("Connection")).isEqualTo("close");
			assertThat(idle.send(RawRequest.get("/place")).answer().status()).isEqualTo(200);
			assertThat(idle.head().status()).isZero();
		}
	}

	@Test
	void refusesHeadersThatAreLongerThanTheServerIsTold() {
		start(Places.class, "server.max-http-request-header-size=1KB");

		try (RawHttp http = connect().send(RawRequest.get("/place").with("X-Long: " + "x".repeat(2_000)))) {
			assertThat(http.answer().status()).isBetween(400, 499);
		}
	}

	@Test
	void compressesAsTheServerIsTold() {
		start(Places.class, "server.compression.enabled=true", "server.compression.min-response-size=1");

		try (RawHttp http = connect().send(RawRequest.get("/place").with("Accept-Encoding: gzip"))) {
			assertThat(http.answer().header("Content-Encoding")).isEqualTo("gzip");
		}
	}

	@Test
	void isForTheFirstVersionOnlyWhereOthersAreSpokenInTheClear() throws Exception {
		start(Places.class, "server.http2.enabled=true");
		HttpClient client = HttpClient.newHttpClient();

		assertThat(get(client, "http", Version.HTTP_1_1).body()).isEqualTo("netty");
		HttpResponse<String> upgraded = get(client, "http", Version.HTTP_2);
		assertThat(upgraded.version()).isEqualTo(Version.HTTP_2);
		assertThat(upgraded.body()).isEqualTo("webflux");
		assertThat(get(client, "http", Version.HTTP_2).body()).isEqualTo("webflux");
	}

	@Test
	void isForTheFirstVersionOnlyWhereTheHandshakeDecides(@TempDir Path directory) throws Exception {
		Path store = selfSigned(directory);
		start(Places.class, "server.http2.enabled=true", "server.ssl.key-store=" + store.toUri(),
				"server.ssl.key-store-password=secret");
		HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();

		assertThat(get(client, "https", Version.HTTP_2).body()).isEqualTo("webflux");
		assertThat(get(client, "https", Version.HTTP_1_1).body()).isEqualTo("netty");
	}

	@Test
	void isTakenBehindPlainTls(@TempDir Path directory) throws Exception {
		Path store = selfSigned(directory);
		start(Places.class, "server.ssl.key-store=" + store.toUri(), "server.ssl.key-store-password=secret");
		HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();

		assertThat(get(client, "https", Version.HTTP_1_1).body()).isEqualTo("netty");
	}

	private static Path selfSigned(Path directory) throws IOException, InterruptedException {
		Path store = directory.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"SAN=dns:localhost", "-storetype", "PKCS12", "-storepass", "secret", "-keystore", store.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(keytool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return store;
	}

	private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, "secret".toCharArray());
		}
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("server", keys.getCertificate("server"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	private HttpResponse<String> get(HttpClient client, String scheme, Version version)
			throws IOException, InterruptedException {
		URI uri = URI.create("%s://localhost:%d/place".formatted(scheme, port()));
		return client.send(HttpRequest.newBuilder(uri).version(version).timeout(PATIENCE).build(),
				BodyHandlers.ofString());
	}

	private void start(Class<?> configuration, String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("server.port=0");
		all.add("spring.main.banner-mode=off");
		all.add("spring.autoconfigure.exclude=" + EdgeApplication.WITHOUT_SECURITY);
		this.application = new SpringApplicationBuilder(configuration).web(WebApplicationType.REACTIVE)
			.properties(all.toArray(String[]::new))
			.run();
	}

	private int port() {
		return this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private RawHttp connect() {
		return RawHttp.connect(port());
	}

	private RawAnswer ask(String path) {
		try (RawHttp http = connect().send(RawRequest.get(path))) {
			return http.answer();
		}
	}

	private String lane(String function) {
		return this.application.getBean(FunctionTable.class)
			.rows()
			.stream()
			.filter(row -> row.name().equals(function))
			.findFirst()
			.orElseThrow()
			.execution();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Places {

		@Bean
		SimpleMeterRegistry meters() {
			return new SimpleMeterRegistry();
		}

		@Bean
		CountDownLatch goOn() {
			return new CountDownLatch(1);
		}

		@FunctionBean(nonBlocking = true)
		Supplier<String> place() {
			return Places::where;
		}

		@FunctionBean(nonBlocking = true)
		Supplier<String> otherPlace() {
			return Places::where;
		}

		@FunctionBean
		Supplier<String> slow(CountDownLatch goOn) {
			return () -> {
				try {
					return goOn.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? "slow" : "too slow";
				}
				catch (InterruptedException interrupted) {
					return "interrupted";
				}
			};
		}

		private static String where() {
			boolean netty = StackWalker.getInstance()
				.walk(frames -> frames
					.anyMatch(frame -> frame.getClassName().equals("io.faasade.http.netty.Exchange")));
			return netty ? "netty" : "webflux";
		}

	}

	static class Filtering extends Places {

		@Bean
		WebFilter filter() {
			return (exchange, chain) -> chain.filter(exchange);
		}

	}

	static class Handling extends Places {

		@Bean
		WebExceptionHandler handler() {
			return (exchange, thrown) -> Mono.error(thrown);
		}

	}

	static class Sharing extends Places implements WebFluxConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/api/**");
		}

	}

	static class Decorating extends Places {

		@Bean
		HttpHandlerDecoratorFactory decorator() {
			return handler -> handler;
		}

	}

	static class Translating extends Places {

		@Bean
		LocaleContextResolver localeContextResolver() {
			return new FixedLocaleContextResolver(Locale.FRENCH);
		}

	}

	static class Routing extends Places {

		@Bean
		NettyRouteProvider route() {
			return routes -> routes.get("/routed", (request, response) -> response.send());
		}

	}

	static class Serving extends Places {

		@Bean
		HttpHandler own() {
			return (request, response) -> response.setComplete();
		}

	}

}
