package io.faasade.autoconfigure.lean;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.ProducibleOperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** One request to an operation of an endpoint. */
final class EndpointCall {

	private final EndpointRoute route;

	private final ServerWebExchange exchange;

	private final ServerHttpRequest request;

	private final EndpointAnswers answers;

	EndpointCall(EndpointRoute route, ServerWebExchange exchange, EndpointAnswers answers) {
		this.route = route;
		this.exchange = exchange;
		this.request = exchange.getRequest();
		this.answers = answers;
	}

	/** Call the operation, and write what it answers. */
	Mono<Void> answer(MediaType produced) {
		return body().flatMap(this::call)
			.flatMap(answer -> this.answers.write(this.exchange, answer, produced))
			.onErrorResume(InvalidEndpointRequestException.class,
					invalid -> this.answers.problem(this.exchange, HttpStatus.BAD_REQUEST, invalid.getReason()))
			.onErrorResume(JacksonException.class,
					unreadable -> this.answers.problem(this.exchange, HttpStatus.BAD_REQUEST))
			.onErrorResume(DataBufferLimitException.class,
					tooLong -> this.answers.problem(this.exchange, HttpStatus.CONTENT_TOO_LARGE));
	}

	private Mono<Map<String, Object>> body() {
		return (this.route.operation().getType() == OperationType.WRITE) ? this.answers.read(this.request)
				: Mono.just(Map.of());
	}

	private Mono<WebEndpointResponse<?>> call(Map<String, Object> body) {
		return security().flatMap(caller -> invoke(context(caller, body)))
			.<WebEndpointResponse<?>>map(EndpointCall::response)
			.defaultIfEmpty(new WebEndpointResponse<>(HttpMethod.GET.equals(this.route.verb())
					? WebEndpointResponse.STATUS_NOT_FOUND : WebEndpointResponse.STATUS_NO_CONTENT));
	}

	private Mono<SecurityContext> security() {
		return this.exchange.getPrincipal().<SecurityContext>map(Caller::new).defaultIfEmpty(SecurityContext.NONE);
	}

	private InvocationContext context(SecurityContext caller, Map<String, Object> body) {
		return new InvocationContext(caller, arguments(body),
				OperationArgumentResolver.of(WebServerNamespace.class, this.route::server),
				new ProducibleOperationArgumentResolver(() -> this.request.getHeaders().getOrEmpty("Accept")));
	}

	private Map<String, Object> arguments(Map<String, Object> body) {
		Map<String, Object> arguments = new LinkedHashMap<>(
				this.route.variables(this.request.getPath().pathWithinApplication()));
		arguments.putAll(body);
		this.request.getQueryParams()
			.forEach((name, values) -> arguments.put(name, (values.size() == 1) ? values.get(0) : values));
		return arguments;
	}

	private Mono<Object> invoke(InvocationContext context) {
		Mono<Object> invoked = Mono.fromCallable(() -> this.route.operation().invoke(context))
			.flatMap(EndpointCall::settled);
		return this.route.operation().isBlocking() ? invoked.subscribeOn(Schedulers.boundedElastic()) : invoked;
	}

	private static Mono<Object> settled(Object answer) {
		if (answer instanceof Flux<?> items) {
			return items.collectList().cast(Object.class);
		}
		return (answer instanceof Publisher<?> later) ? Mono.from(later).cast(Object.class) : Mono.just(answer);
	}

	private static WebEndpointResponse<?> response(Object answer) {
		return (answer instanceof WebEndpointResponse<?> response) ? response : new WebEndpointResponse<>(answer);
	}

	/**
	 * Who a filter of the application has recognised; roles are read off the principal.
	 */
	private record Caller(@Nullable Principal principal) implements SecurityContext {

		@Override
		public @Nullable Principal getPrincipal() {
			return this.principal;
		}

		@Override
		public boolean isUserInRole(String role) {
			return false;
		}

	}

}
