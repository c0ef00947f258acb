package io.faasade.benchmarks.state;

import java.util.Objects;
import java.util.function.LongSupplier;

import io.lettuce.core.RedisURI;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Counts with Spring Data Redis's reactive form, for which the caller waits. */
final class ReactiveTemplateContender implements Contender {

	private final LettuceConnectionFactory connections;

	private final ReactiveStringRedisTemplate template;

	ReactiveTemplateContender(RedisURI server) {
		this.connections = new LettuceConnectionFactory(server.getHost(), server.getPort());
		this.connections.afterPropertiesSet();
		this.connections.start();
		this.template = new ReactiveStringRedisTemplate(this.connections);
	}

	@Override
	public String name() {
		return "ReactiveStringRedisTemplate";
	}

	@Override
	public LongSupplier counter(String name) {
		String key = "reactive:" + name;
		return () -> Objects.requireNonNull(this.template.opsForValue().increment(key).block());
	}

	@Override
	public LongSupplier page(String page) {
		return () -> Objects
			.requireNonNull(this.template.opsForHash().increment("reactive:page-views", page, 1).block());
	}

	@Override
	public void close() {
		this.connections.destroy();
	}

}
