package io.faasade.autoconfigure.lean;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Takes an application on Netty that has neither Spring MVC nor WebFlux nor servlets for
 * a reactive one. Spring Boot would take it for none, and its functions would not be
 * served.
 */
final class LeanFormDeducer implements WebApplicationType.Deducer, Ordered {

	private static final String NETTY = "org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory";

	private static final String[] OTHERS = { "org.springframework.web.servlet.DispatcherServlet",
			"org.springframework.web.reactive.DispatcherHandler", "jakarta.servlet.Servlet" };

	@Override
	public @Nullable WebApplicationType deduceWebApplicationType() {
		boolean lean = isPresent(NETTY) && Stream.of(OTHERS).noneMatch(LeanFormDeducer::isPresent);
		return lean ? WebApplicationType.REACTIVE : null;
	}

	private static boolean isPresent(String name) {
		return ClassUtils.isPresent(name, null);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
