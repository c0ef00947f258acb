package io.faasade.http.servlet;

import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import io.faasade.http.ServedFunctions;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.jspecify.annotations.Nullable;

import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** A Tomcat that serves functions, and an error page as Spring Boot has one. */
final class TomcatServer implements AutoCloseable {

	private final ServedFunctions functions;

	private final Path directory;

	private @Nullable Tomcat tomcat;

	TomcatServer(ServedFunctions functions, Path directory) {
		this.functions = functions;
		this.directory = directory;
	}

	/** Send a request. */
	RawHttp send(RawRequest request) {
		if (this.tomcat == null) {
			this.tomcat = start();
		}
		return RawHttp.connect(this.tomcat.getConnector().getLocalPort()).send(request);
	}

	private Tomcat start() {
		for (Handler handler : Logger.getLogger("").getHandlers()) {
			handler.setLevel(Level.OFF);
		}
		Tomcat started = new Tomcat();
		started.setBaseDir(this.directory.toString());
		started.setPort(0);
		Context context = started.addContext("", null);
		Wrapper servlet = Tomcat.addServlet(context, "functions", new DispatcherServlet(application(context)));
		servlet.setAsyncSupported(true);
		servlet.addMapping("/");
		servlet.setLoadOnStartup(1);
		ErrorPage page = new ErrorPage();
		page.setLocation("/error");
		context.addErrorPage(page);
		lifecycle(started::start);
		return started;
	}

	private GenericWebApplicationContext application(Context context) {
		GenericWebApplicationContext application = ServletApplication.of(this.functions);
		application.setServletContext(context.getServletContext());
		application.registerBean("/error", HttpRequestHandler.class,
				() -> (request, response) -> response.getOutputStream().print("error page"));
		return application;
	}

	@Override
	public void close() {
		if (this.tomcat != null) {
			lifecycle(this.tomcat::stop);
			lifecycle(this.tomcat::destroy);
		}
	}

	private static void lifecycle(Step step) {
		try {
			step.run();
		}
		catch (LifecycleException failed) {
			throw new IllegalStateException(failed);
		}
	}

	private interface Step {

		void run() throws LifecycleException;

	}

}
