package io.faasade.samples.express;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import io.faasade.dispatch.FunctionInvoker;
import io.faasade.state.redis.RedisServer;
import io.lettuce.core.RedisClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README of the sample promises of counting. */
class PageViewsTests {

	private static final Pattern PORT = Pattern.compile("Served at http://localhost:(\\d+)");

	@TempDir
	private Path folder;

	@Test
	void countsOnAfterAKill() throws Exception {
		countsOn("--faasade.state.embedded.file=" + this.folder.resolve("state.mv"));
	}

	@Test
	void countsOnAfterAKillWithItsStateOnRedis() throws Exception {
		try (RedisServer redis = RedisServer.start()) {
			countsOn("--spring.data.redis.url=redis://127.0.0.1:" + redis.port());
		}
	}

	@Test
	void countsWhatAnybodyAddsToTheStream() throws Exception {
		try (RedisServer redis = RedisServer.start()) {
			Process application = start("stream.log", "--spring.data.redis.url=redis://127.0.0.1:" + redis.port());
			RedisClient client = RedisClient.create("redis://127.0.0.1:" + redis.port());
			try {
				int port = port("stream.log");
				client.connect().sync().xadd("page-views", Map.of("payload", "{\"page\":\"home\"}"));
				AtomicInteger asked = new AtomicInteger();

				Awaitility.await()
					.atMost(Duration.ofSeconds(20))
					.until(() -> Integer.parseInt(get(port, "/pv/home")) == asked.incrementAndGet() + 1);
			}
			finally {
				client.shutdown();
				application.destroyForcibly().waitFor();
			}
		}
	}

	private void countsOn(String store) throws Exception {
		Process first = start("first.log", store);
		try {
			int port = port("first.log");
			assertThat(List.of(get(port, "/pv"), get(port, "/pv"), get(port, "/pv"))).containsExactly("1", "2", "3");
			assertThat(List.of(get(port, "/pv/home"), get(port, "/pv/home"), get(port, "/pv/about")))
				.containsExactly("1", "2", "1");
		}
		finally {
			first.destroyForcibly().waitFor();
		}

		Process second = start("second.log", store);
		try {
			int port = port("second.log");
			assertThat(get(port, "/pv")).isEqualTo("4");
			assertThat(get(port, "/pv/home")).isEqualTo("3");
		}
		finally {
			second.destroyForcibly().waitFor();
		}
	}

	@Test
	void losesNothingWhereTheNaiveWayLoses() throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ExpressPort.class)
			.web(WebApplicationType.NONE)
			.run("--faasade.state.embedded.file=" + this.folder.resolve("state.mv"))) {
			FunctionInvoker invoker = context.getBean(FunctionInvoker.class);

			assertThat(Collections.max(called(invoker, "pv"))).isEqualTo(1_000);
			assertThat(called(invoker, "pv")).doesNotHaveDuplicates();
			long counted = Collections.max(called(invoker, "pv-lost-update"));
			assertThat(counted).isLessThan(1_000);
			LoggerFactory.getLogger(getClass()).warn("pv-lost-update lost {} of 1000 parallel calls", 1_000 - counted);
		}
	}

	private static List<Long> called(FunctionInvoker invoker, String function) throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(32);
		List<Callable<Long>> calls = Collections.nCopies(1_000, () -> invoker.<Long>invoke(function));
		List<Long> answers = new ArrayList<>();
		for (Future<Long> call : callers.invokeAll(calls)) {
			answers.add(call.get());
		}
		callers.shutdown();
		return answers;
	}

	private Process start(String log, String store) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), ExpressPort.class.getName(), "--server.port=0",
				"--logging.level.io.faasade.samples=info", store)
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve(log).toFile())
			.start();
	}

	private int port(String log) {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> PORT.matcher(Files.readString(this.folder.resolve(log))).results().toList(),
					found -> !found.isEmpty())
			.stream()
			.map(found -> Integer.parseInt(found.group(1)))
			.findFirst()
			.orElseThrow();
	}

	private static String get(int port, String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path))).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

}
