package io.faasade.http.servlet;

import io.faasade.http.RouteLookup;
import io.faasade.http.ServedFunctions;
import io.faasade.http.Types;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** How bodies come to functions behind Spring MVC's dispatcher. */
class ServletBodyTests {

	private final ServedFunctions functions = new ServedFunctions();

	@AfterEach
	void stop() {
		this.functions.close();
	}

	private static final String MULTIPART = """
			--x
			Content-Disposition: form-data; name="title"

			A
			--x
			Content-Disposition: form-data; name="file"; filename="a.txt"
			Content-Type: text/plain

			abc
			--x--
			""".replace("\n", "\r\n");

	@Test
	void refusesABodyLargerThanTheFunctionTakes() {
		this.functions.with("echo", Types.ECHO, text -> text);

		assertThat(mvc().post().uri("/echo").contentType(MediaType.TEXT_PLAIN).content("x".repeat(512))).hasStatus(200);
		assertThat(mvc().post().uri("/echo").contentType(MediaType.TEXT_PLAIN).content("x".repeat(513))).hasStatus(413);
	}

	@Test
	void tellsToComeAgainIfThereIsNoThreadToReadAStreamedBodyOn() {
		this.functions.with("chunks", Types.CHUNKS, chunks -> chunks.then(Mono.just("read")));
		this.functions.executor().shutdown();

		assertThat(mvc().post().uri("/chunks").contentType(MediaType.APPLICATION_OCTET_STREAM).content("abc"))
			.hasStatus(503)
			.hasHeader("Retry-After", "1");
	}

	@Test
	void readsAForm() {
		this.functions.with("greet", Types.GREET, Types.Greet::toString);

		assertThat(mvc().post()
			.uri("/greet?name=Ben")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.content("name=Ann+B&greeting=Hi")).hasBodyTextEqualTo("Hi Ann B");
	}

	@Test
	void readsAFormThatAFilterHasRead() {
		this.functions.with("greet", Types.GREET, Types.Greet::toString);
		Filter reading = (request, response, chain) -> {
			request.getInputStream().readAllBytes();
			chain.doFilter(request, response);
		};

		assertThat(mvc(reading).post()
			.uri("/greet?name=Ben")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.param("name", "Ann")).hasBodyTextEqualTo("Hello Ann");
	}

	@Test
	void readsAMultipartFormFromItsBytes() {
		this.functions.with("upload", Types.UPLOAD, ServletBodyTests::describe);

		assertThat(mvc().post()
			.uri("/upload")
			.contentType(MediaType.parseMediaType("multipart/form-data; boundary=x"))
			.content(MULTIPART)).hasBodyTextEqualTo("A: a.txt, text/plain, 3 bytes");
	}

	@Test
	void readsAMultipartFormThatTheDispatcherHasTakenApart() {
		this.functions.with("upload", Types.UPLOAD, ServletBodyTests::describe);

		assertThat(mvc().post()
			.uri("/upload")
			.multipart()
			.file(new MockMultipartFile("file", "a.txt", "text/plain", new byte[3]))
			.param("title", "A")).hasBodyTextEqualTo("A: a.txt, text/plain, 3 bytes");
	}

	@Test
	void keepsTheApplicationsLimitsOffTheFormsOfFunctions() {
		this.functions.with("upload", Types.UPLOAD, ServletBodyTests::describe);
		RouteLookup lookup = new RouteLookup(this.functions.http().routes());
		MultipartResolver resolver = new FunctionMultipartResolver(new StandardServletMultipartResolver(), lookup);

		assertThat(resolver.isMultipart(multipart("/upload"))).isFalse();
		assertThat(resolver.isMultipart(multipart("/other"))).isTrue();
	}

	private static MockHttpServletRequest multipart(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
		request.setContentType("multipart/form-data; boundary=x");
		return request;
	}

	@Test
	void refusesAMultipartFormThatIsNone() {
		this.functions.with("upload", Types.UPLOAD, ServletBodyTests::describe);

		assertThat(mvc().post()
			.uri("/upload")
			.contentType(MediaType.parseMediaType("multipart/form-data; boundary=x"))
			.content("title=A")).hasStatus(400);
	}

	private MockMvcTester mvc(Filter... filters) {
		return MockMvcTester
			.create(MockMvcBuilders.webAppContextSetup(ServletApplication.started(this.functions, context -> {
			})).addFilters(filters).build());
	}

	private static String describe(Types.Upload upload) {
		return "%s: %s, %s".formatted(upload.title(), upload.file().filename(), upload.file());
	}

}
