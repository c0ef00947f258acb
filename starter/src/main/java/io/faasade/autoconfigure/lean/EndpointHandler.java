package io.faasade.autoconfigure.lean;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Serves the operations of Actuator's endpoints where neither WebFlux nor Spring MVC
 * does. Safe for use by many threads; operations that block are called on threads that
 * may.
 */
final class EndpointHandler implements ServedBeside {

	private final EndpointRoutes routes;

	private final EndpointAnswers answers;

	EndpointHandler(EndpointRoutes routes, EndpointAnswers answers) {
		this.routes = routes;
		this.answers = answers;
	}

	@Override
	public Optional<WebHandler> find(ServerWebExchange exchange) {
		List<EndpointRoute> found = this.routes.at(exchange.getRequest().getPath().pathWithinApplication());
		return found.isEmpty() ? Optional.empty() : Optional.of(served -> serve(served, found));
	}

	private Mono<Void> serve(ServerWebExchange exchange, List<EndpointRoute> found) {
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.ifPresent(observed -> observed.setPathPattern(found.get(0).pattern().getPatternString()));
		HttpMethod verb = exchange.getRequest().getMethod();
		List<EndpointRoute> taken = found.stream().filter(route -> route.takes(verb)).toList();
		if (taken.isEmpty()) {
			return otherVerb(exchange, found);
		}
		List<EndpointRoute> readable = taken.stream().filter(reads(exchange)).toList();
		return readable.isEmpty() ? this.answers.problem(exchange, HttpStatus.UNSUPPORTED_MEDIA_TYPE)
				: call(exchange, readable);
	}

	private Mono<Void> otherVerb(ServerWebExchange exchange, List<EndpointRoute> found) {
		exchange.getResponse()
			.getHeaders()
			.setAllow(Stream.concat(found.stream().map(EndpointRoute::verb), Stream.of(HttpMethod.OPTIONS))
				.collect(Collectors.toSet()));
		return HttpMethod.OPTIONS.equals(exchange.getRequest().getMethod()) ? exchange.getResponse().setComplete()
				: this.answers.problem(exchange, HttpStatus.METHOD_NOT_ALLOWED);
	}

	private static Predicate<EndpointRoute> reads(ServerWebExchange exchange) {
		MediaType sent = exchange.getRequest().getHeaders().getContentType();
		return route -> sent == null || route.predicate().getConsumes().isEmpty()
				|| route.consumed().anyMatch(type -> type.includes(sent));
	}

	private Mono<Void> call(ServerWebExchange exchange, List<EndpointRoute> readable) {
		List<MediaType> wanted = accepted(exchange);
		for (EndpointRoute route : readable) {
			Optional<MediaType> produced = route.produced(wanted);
			if (produced.isPresent()) {
				return new EndpointCall(route, exchange, this.answers).answer(produced.get());
			}
		}
		return this.answers.problem(exchange, HttpStatus.NOT_ACCEPTABLE);
	}

	private static List<MediaType> accepted(ServerWebExchange exchange) {
		try {
			List<MediaType> accepted = exchange.getRequest().getHeaders().getAccept();
			MimeTypeUtils.sortBySpecificity(accepted);
			return accepted.isEmpty() ? List.of(MediaType.ALL) : accepted;
		}
		catch (InvalidMediaTypeException malformed) {
			return List.of();
		}
	}

}
