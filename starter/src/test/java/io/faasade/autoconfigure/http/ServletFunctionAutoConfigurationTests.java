package io.faasade.autoconfigure.http;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.FunctionTable;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.function.FunctionRegistration;
import io.faasade.http.HttpFunctions;
import io.faasade.http.servlet.FunctionHandlerMapping;
import io.faasade.http.servlet.FunctionRequestHandler;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

/** How functions get behind Spring MVC. */
class ServletFunctionAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(CodecAutoConfiguration.class,
			HandOverAutoConfiguration.class, FunctionAutoConfiguration.class, HttpFunctionAutoConfiguration.class,
			ServletFunctionAutoConfiguration.class, WebFluxFunctionAutoConfiguration.class);

	private static final AutoConfigurations BOOTS = AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, JacksonAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(BOOTS)
		.withConfiguration(OURS)
		.withBean(FunctionRegistration.class,
				() -> FunctionRegistration.function("shout", String.class, String.class, String::toUpperCase));

	@Test
	void servesFunctions() {
		this.contextRunner.run(context -> assertThat(mvc(context).post().uri("/shout").content("hi")).hasStatusOk()
			.bodyText()
			.isEqualTo("HI"));
	}

	@Test
	void servesTheTestClientOfSpringMvc() {
		this.contextRunner.run(context -> RestTestClient.bindToApplicationContext((WebApplicationContext) context)
			.build()
			.post()
			.uri("/shout")
			.body("hi")
			.exchangeSuccessfully()
			.expectBody(String.class)
			.isEqualTo("HI"));
	}

	@Test
	void handsThemOverIfWanted() {
		this.contextRunner.withPropertyValues("faasade.http.servlet.hand-over=true").run(context -> {
			assertThat(mvc(context).post().uri("/shout").content("hi")).hasStatusOk().bodyText().isEqualTo("HI");
			assertThat(context.getBean(FunctionTable.class).rows()).singleElement()
				.extracting(FunctionTable.Row::execution)
				.isEqualTo("thread");
		});
	}

	@Test
	void servesThemBelowTheBasePath() {
		this.contextRunner.withPropertyValues("faasade.http.base-path=/fn").run(context -> {
			assertThat(mvc(context).post().uri("/fn/shout").content("hi")).hasStatusOk();
			assertThat(mvc(context).post().uri("/shout").content("hi")).hasStatus(404);
		});
	}

	@Test
	void servesThemAsTheOperatorSays() {
		this.contextRunner
			.withPropertyValues("faasade.functions.shout.http.path=/loud", "faasade.functions.shout.http.method=PUT")
			.run(context -> assertThat(mvc(context).put().uri("/loud").content("hi")).hasStatusOk());
	}

	@Test
	void listsThem() {
		this.contextRunner.run(context -> assertThat(context.getBean(FunctionTable.class).rows()).singleElement()
			.satisfies(row -> assertThat(row.triggers()).containsExactly("POST /shout")));
	}

	@Test
	void backsOff() {
		FunctionRequestHandler own = new FunctionRequestHandler(Runnable::run);

		this.contextRunner.withBean("own", FunctionRequestHandler.class, () -> own)
			.run(context -> assertThat(context).getBean(FunctionRequestHandler.class).isSameAs(own));
	}

	@Test
	void staysAwayWithoutSpringMvc() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run(context -> assertThat(context).doesNotHaveBean(FunctionHandlerMapping.class));
	}

	@Test
	void staysAwayFromApplicationsThatServeNothing() {
		new ApplicationContextRunner().withConfiguration(OURS)
			.run(context -> assertThat(context).hasSingleBean(HttpFunctions.class)
				.doesNotHaveBean(FunctionHandlerMapping.class));
	}

	private static MockMvcTester mvc(ApplicationContext context) {
		return MockMvcTester.from((WebApplicationContext) context);
	}

}
