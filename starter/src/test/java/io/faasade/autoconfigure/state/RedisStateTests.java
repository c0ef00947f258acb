package io.faasade.autoconfigure.state;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.function.Actionable;
import io.faasade.function.FunctionBean;
import io.faasade.state.Counter;
import io.faasade.state.State;
import io.faasade.state.StateStore;
import io.faasade.state.redis.RedisServer;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** State on a real Redis, as Spring Boot's properties tell of it. */
class RedisStateTests {

	private static final List<String> USER = List.of("--user", "shop", "on", ">secret", "~faasade:*", "+@all");

	@TempDir
	private Path folder;

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, StateAutoConfiguration.class, DataRedisAutoConfiguration.class,
				SslAutoConfiguration.class))
		.withUserConfiguration(Counting.class)
		.withPropertyValues("spring.application.name=shop");

	@AfterEach
	void forgetLog() {
		logger().detachAppender(this.log);
	}

	@Test
	void tellsWhereStateIsInOneLine() {
		listen();
		try (RedisServer server = RedisServer.start()) {
			on(server.port()).run(context -> assertThat(pv(context)).isEqualTo(1));

			assertThat(said()).singleElement()
				.extracting(ILoggingEvent::getFormattedMessage)
				.asString()
				.startsWith("State of 'shop' is kept on Redis ")
				.contains("at localhost:" + server.port() + ", which has no append-only file");
		}
	}

	@Test
	void warnsOfAServerThatMayEvictKeysOrRefusesIt() {
		try (RedisServer server = RedisServer.start("--maxmemory-policy", "allkeys-lru")) {
			listen();
			on(server.port()).run(context -> assertThat(pv(context)).isEqualTo(1));
			assertThat(said()).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);

			on(server.port()).withPropertyValues("faasade.state.redis.refuse-eviction=true")
				.run(context -> assertThat(problem(context.getStartupFailure()))
					.hasMessageContaining("maxmemory-policy is 'allkeys-lru'"));
		}
	}

	@Test
	void tellsWhatToDoWhereNoRedisIs() {
		on(RedisServer.freePort()).run(context -> {
			assertThat(problem(context.getStartupFailure())).hasMessageContaining("State is to be kept on Redis at")
				.hasMessageContaining("Connection refused");
			assertThat(((Actionable) problem(context.getStartupFailure())).action())
				.contains("faasade.state.store=embedded");
		});
	}

	@Test
	void opensTheStoreOfAFunctionThatWasHandedTheStoreAloneOffItsEventLoop() {
		try (RedisServer server = RedisServer.start()) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
						FunctionAutoConfiguration.class, StateAutoConfiguration.class,
						DataRedisAutoConfiguration.class))
				.withUserConfiguration(Stateless.class)
				.withPropertyValues("spring.data.redis.port=" + server.port(), "spring.data.redis.host=localhost")
				.run(context -> {
					Counter counter = context.getBean(StateStore.class).counter("pv");

					assertThat(Mono.defer(() -> counter.reactive().incrementAndGet())
						.subscribeOn(Schedulers.parallel())
						.block()).isEqualTo(1);
				});
		}
	}

	@Test
	void goesOnUnderAnotherNameWhenItIsStartedAgain() {
		try (RedisServer server = RedisServer.start()) {
			on(server.port()).run(context -> {
				assertThat(pv(context)).isEqualTo(1);
				assertThat(fences(server)).hasSize(1);

				context.stop();
				await().until(() -> server.<String>ask(RedisCommands::clientList).lines().count() == 1);
				context.start();

				assertThat(pv(context)).isEqualTo(2);
				assertThat(fences(server)).hasSize(2);
			});
		}
	}

	@Test
	void speaksEncryptedAndShowsItsCertificateAsTheUserThatIsNamed() throws Exception {
		TestCertificate certificate = TestCertificate.in(this.folder);
		int port = RedisServer.freePort();
		try (RedisServer server = encrypted(port, certificate, "yes")) {
			assertThat(server.port()).isNotEqualTo(port);
			on(port)
				.withPropertyValues("spring.data.redis.ssl.bundle=redis", "spring.data.redis.username=shop",
						"spring.data.redis.password=secret",
						"spring.ssl.bundle.pem.redis.truststore.certificate=" + certificate.certificate(),
						"spring.ssl.bundle.pem.redis.keystore.certificate=" + certificate.certificate(),
						"spring.ssl.bundle.pem.redis.keystore.private-key=" + certificate.key())
				.run(context -> assertThat(pv(context)).isEqualTo(1));
		}
	}

	@Test
	void speaksEncryptedIfTheUrlAloneSaysSo() throws Exception {
		TestCertificate certificate = TestCertificate.in(this.folder);
		int port = RedisServer.freePort();
		try (RedisServer server = encrypted(port, certificate, "no")) {
			assertThat(server.port()).isNotEqualTo(port);
			this.contextRunner.withPropertyValues("spring.data.redis.url=rediss://shop:secret@localhost:" + port)
				.withBean(LettuceClientOptionsBuilderCustomizer.class,
						() -> options -> options
							.sslOptions(SslOptions.builder().trustManager(certificate.certificate().toFile()).build()))
				.run(context -> assertThat(pv(context)).isEqualTo(1));
		}
	}

	@Test
	void refusesAServerWhoseCertificateNobodyVouchesFor() throws Exception {
		TestCertificate certificate = TestCertificate.in(this.folder);
		int port = RedisServer.freePort();
		try (RedisServer server = encrypted(port, certificate, "no")) {
			assertThat(server.port()).isNotEqualTo(port);
			on(port).withPropertyValues("spring.data.redis.ssl.enabled=true")
				.run(context -> assertThat(problem(context.getStartupFailure()))
					.hasStackTraceContaining("SSLHandshakeException"));
		}
	}

	@Test
	void tellsThatThePasswordIsWrong() {
		try (RedisServer server = RedisServer.start(USER.toArray(String[]::new))) {
			on(server.port()).withPropertyValues("spring.data.redis.username=shop", "spring.data.redis.password=wrong")
				.run(context -> assertThat(problem(context.getStartupFailure())).hasMessageContaining("WRONGPASS"));
		}
	}

	private static RedisServer encrypted(int port, TestCertificate certificate, String clientsShowTheirs) {
		Stream<String> tls = Stream.of("--tls-port", Integer.toString(port), "--tls-cert-file",
				certificate.certificate().toString(), "--tls-key-file", certificate.key().toString(),
				"--tls-ca-cert-file", certificate.certificate().toString(), "--tls-auth-clients", clientsShowTheirs);
		return RedisServer.start(Stream.concat(tls, USER.stream()).toArray(String[]::new));
	}

	private static List<String> fences(RedisServer server) {
		return server.ask(redis -> redis.keys("faasade:{shop}:fence:*"));
	}

	private ApplicationContextRunner on(int port) {
		return this.contextRunner.withPropertyValues("spring.data.redis.host=localhost",
				"spring.data.redis.port=" + port);
	}

	private void listen() {
		logger().setLevel(Level.INFO);
		logger().addAppender(this.log);
		this.log.start();
	}

	private List<ILoggingEvent> said() {
		return this.log.list.stream().filter(event -> event.getLoggerName().contains(".state.")).toList();
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger("io.faasade");
	}

	private static Throwable problem(Throwable failure) {
		return Stream.iterate(failure, Throwable::getCause)
			.filter(Actionable.class::isInstance)
			.findFirst()
			.orElseThrow();
	}

	private static Long pv(ApplicationContext context) {
		return context.getBean(FunctionInvoker.class).invoke("pv");
	}

	@Configuration(proxyBeanMethods = false)
	static class Counting {

		@FunctionBean
		Supplier<Long> pv(@State("pv") Counter pv) {
			return pv::incrementAndGet;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Stateless {

		@FunctionBean
		Supplier<String> list() {
			return () -> "a";
		}

	}

}
