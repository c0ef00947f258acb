package io.faasade.autoconfigure.http;

import java.nio.file.Path;

import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.OverridingClassLoader;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is started again in the same virtual machine as developer tools do
 * it: its own classes are loaded anew, ours stay.
 */
class RestartTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void servesTheClassesOfTheNewStart(WebApplicationType type) {
		for (int expected = 1; expected <= 4; expected *= 2) {
			try (ConfigurableApplicationContext application = start(type)) {
				assertThat(ask(application, RawRequest.post("/buy").withJson("{\"items\":[\"a\",\"b\"]}")).text())
					.isEqualTo("{\"count\":2}");
				assertThat(ask(application, RawRequest.get("/remember")).text().split(",")).hasSize(expected);
			}
		}
	}

	private ConfigurableApplicationContext start(WebApplicationType type) {
		ClassLoader classes = new ApplicationClasses(getClass().getClassLoader());
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classes);
		try {
			return new SpringApplicationBuilder(new DefaultResourceLoader(classes), shop(classes)).web(type)
				.run("--server.port=0", "--spring.main.banner-mode=off",
						"--spring.autoconfigure.exclude=" + EdgeApplication.WITHOUT_SECURITY,
						"--faasade.state.embedded.file=" + this.directory.resolve("shop.mv"));
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static Class<?> shop(ClassLoader classes) {
		try {
			Class<?> shop = classes.loadClass(RestartedShop.class.getName());
			assertThat(shop).isNotSameAs(RestartedShop.class);
			return shop;
		}
		catch (ClassNotFoundException missing) {
			throw new IllegalStateException(missing);
		}
	}

	private static RawAnswer ask(ConfigurableApplicationContext application, RawRequest request) {
		int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		try (RawHttp http = RawHttp.connect(port)) {
			return http.send(request).answer();
		}
	}

	/** Loads the application's classes itself, and has all others from above. */
	private static final class ApplicationClasses extends OverridingClassLoader {

		ApplicationClasses(ClassLoader parent) {
			super(parent);
		}

		@Override
		protected boolean isEligibleForOverriding(String className) {
			return className.startsWith(RestartedShop.class.getName());
		}

	}

}
