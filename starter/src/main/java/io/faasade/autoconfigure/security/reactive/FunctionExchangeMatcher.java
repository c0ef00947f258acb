package io.faasade.autoconfigure.security.reactive;

import java.util.Set;
import java.util.function.Supplier;

import io.faasade.autoconfigure.security.GuardedFunctions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.security.web.reactive.ApplicationContextServerWebExchangeMatcher;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.Assert;
import org.springframework.web.server.ServerWebExchange;

/** Matches exchanges with functions, none for all of them. */
final class FunctionExchangeMatcher extends ApplicationContextServerWebExchangeMatcher<ApplicationContext> {

	private final Set<String> names;

	private volatile @Nullable GuardedFunctions functions;

	FunctionExchangeMatcher(Set<String> names) {
		super(ApplicationContext.class);
		this.names = names;
	}

	// No function is served on a management port of its own.
	@Override
	protected boolean ignoreApplicationContext(@Nullable ApplicationContext context) {
		return hasServerNamespace(context, "management");
	}

	@Override
	protected void initialized(Supplier<ApplicationContext> context) {
		this.functions = GuardedFunctions.of(this.names, context.get());
	}

	@Override
	protected Mono<MatchResult> matches(ServerWebExchange exchange, Supplier<ApplicationContext> context) {
		GuardedFunctions guarded = this.functions;
		Assert.state(guarded != null, "Functions are known once the matcher is initialized");
		ServerHttpRequest request = exchange.getRequest();
		return guarded.match(request.getMethod().name(), request.getPath().pathWithinApplication().value())
				? MatchResult.match() : MatchResult.notMatch();
	}

	@Override
	public String toString() {
		return this.names.isEmpty() ? "any function" : "functions " + this.names;
	}

}
