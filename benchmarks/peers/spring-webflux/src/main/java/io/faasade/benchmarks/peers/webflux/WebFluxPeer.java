package io.faasade.benchmarks.peers.webflux;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** A router function, and a controller that counts on Redis. */
@SpringBootApplication(proxyBeanMethods = false)
public class WebFluxPeer {

	/** A small record. */
	public record Visit(String page, String visitor, int seconds) {
	}

	/** Start it. */
	public static void main(String[] args) {
		SpringApplication.run(WebFluxPeer.class, args);
	}

	@Bean
	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET("/list", request -> ServerResponse.ok().bodyValue(List.of("a", "b", "c")))
			.POST("/echo", request -> request.bodyToMono(Visit.class).flatMap(ServerResponse.ok()::bodyValue))
			.build();
	}

	/** Counts page views. */
	@RestController
	static class PageViews {

		private final ReactiveStringRedisTemplate redis;

		PageViews(ReactiveStringRedisTemplate redis) {
			this.redis = redis;
		}

		@GetMapping("/pv")
		Mono<Long> pv() {
			return this.redis.opsForValue().increment("webflux-pv");
		}

	}

}
