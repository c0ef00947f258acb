package io.faasade.autoconfigure.lean;

import java.util.Map;
import java.util.Optional;

import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.UriComponentsBuilder;

/** The page that lists all endpoints. */
final class EndpointLinks implements ServedBeside {

	private static final MediaType TYPE = MediaType.valueOf("application/vnd.spring-boot.actuator.v3+json");

	private final String path;

	private final EndpointLinksResolver links;

	private final EndpointAnswers answers;

	EndpointLinks(String path, EndpointLinksResolver links, EndpointAnswers answers) {
		this.path = StringUtils.hasLength(path) ? path : "/";
		this.links = links;
		this.answers = answers;
	}

	@Override
	public Optional<WebHandler> find(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		boolean asked = (HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod()))
				&& this.path.equals(request.getPath().pathWithinApplication().value());
		return asked ? Optional.of(this::list) : Optional.empty();
	}

	private Mono<Void> list(ServerWebExchange exchange) {
		String here = UriComponentsBuilder.fromUri(exchange.getRequest().getURI()).replaceQuery(null).toUriString();
		return this.answers.write(exchange,
				new WebEndpointResponse<>(OperationResponseBody.of(Map.of("_links", this.links.resolveLinks(here)))),
				TYPE);
	}

}
