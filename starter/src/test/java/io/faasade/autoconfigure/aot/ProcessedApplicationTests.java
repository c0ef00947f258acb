package io.faasade.autoconfigure.aot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a whole application does that was processed ahead of time as {@code process-aot}
 * does it: by Boot's processor, in a virtual machine of its own, and run in another.
 */
class ProcessedApplicationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void servesItsFunctions(Stack stack) throws IOException, InterruptedException {
		process(stack);

		Process application = run(stack);
		try {
			int port = port(application);
			assertThat(ask(port, RawRequest.get("/reads-annotations")).text()).isEqualTo("false");
			assertThat(ask(port, RawRequest.get("/list")).text()).isEqualTo("[\"a\",\"b\",\"c\"]");
			assertThat(ask(port, RawRequest.of("PUT", "/orders/7").withJson("{\"items\":[\"x\"]}")).text())
				.isEqualTo("{\"id\":7,\"items\":[\"x\"]}");
			assertThat(ask(port, RawRequest.get("/visits")).text()).isEqualTo("1");
			assertThat(ask(port, RawRequest.get("/visits")).text()).isEqualTo("2");
			assertThat(ask(port, RawRequest.get("/actuator/faasade/list")).text()).contains(stack.thread);
		}
		finally {
			application.getOutputStream().close();
			assertThat(application.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || kill(application)).isTrue();
		}
	}

	private static boolean kill(Process application) {
		application.destroyForcibly();
		return false;
	}

	private void process(Stack stack) throws IOException, InterruptedException {
		Process processor = java("process", stack.classPath(), List.of(), SpringApplicationAotProcessor.class.getName(),
				ProcessedShop.class.getName(), path("sources"), path("resources"), path("classes"), "io.faasade",
				"shop");
		assertThat(processor.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || kill(processor)).isTrue();
		assertThat(processor.exitValue()).as(log("process")).isZero();
		compile(stack);
	}

	private void compile(Stack stack) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> sources = Files.walk(this.directory.resolve("sources"))) {
			List<Path> written = sources.filter(file -> file.toString().endsWith(".java")).toList();
			assertThat(written).isNotEmpty();
			assertThat(
					compiler
						.getTask(null, files, null,
								List.of("-proc:none", "-nowarn", "-d", path("classes"), "-cp",
										path("classes") + File.pathSeparator + stack.classPath()),
								null, files.getJavaFileObjectsFromPaths(written))
						.call())
				.isTrue();
		}
	}

	private Process run(Stack stack) throws IOException {
		String classPath = String.join(File.pathSeparator, path("classes"), path("resources"), stack.classPath());
		return java("run", classPath,
				List.of("-Dspring.aot.enabled=true", "-D%s=%s".formatted(ProcessedShop.PORT_FILE, path("port"))),
				ProcessedShop.class.getName());
	}

	private Process java(String log, String classPath, List<String> options, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath));
		command.addAll(List.of(arguments));
		command.addAll(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--faasade.state.embedded.file=" + path("shop.mv"), "--management.endpoints.web.exposure.include=*"));
		return new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve(log + ".log").toFile())
			.start();
	}

	private int port(Process application) throws IOException {
		Path port = this.directory.resolve("port");
		await().atMost(PATIENCE).until(() -> Files.exists(port) || !application.isAlive());
		assertThat(port).as(log("run")).exists();
		return Integer.parseInt(Files.readString(port));
	}

	private static RawAnswer ask(int port, RawRequest request) {
		try (RawHttp http = RawHttp.connect(port)) {
			return http.send(request).answer();
		}
	}

	private String log(String name) throws IOException {
		return Files.readString(this.directory.resolve(name + ".log"));
	}

	private String path(String name) {
		return this.directory.resolve(name).toString();
	}

	/** What an application has on its class path. */
	enum Stack {

		SERVLET("container thread", "webflux", "reactor-netty"),

		WEBFLUX("Netty lane", "webmvc", "spring-boot-tomcat", "tomcat-embed-core"),

		LEAN("Netty lane", "webmvc", "webflux", "servlet", "spring-boot-tomcat", "tomcat-embed-core");

		private final String thread;

		private final List<String> without;

		Stack(String thread, String... without) {
			this.thread = thread;
			this.without = List.of(without);
		}

		/** That of these tests, Spring Security and what tests alone need left out. */
		String classPath() {
			Predicate<String> unwanted = entry -> Stream
				.concat(this.without.stream(), Stream.of("spring-boot-security", "spring-security"))
				.anyMatch(Path.of(entry).getFileName().toString()::contains);
			return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
				.filter(unwanted.negate())
				.collect(Collectors.joining(File.pathSeparator));
		}

	}

}
