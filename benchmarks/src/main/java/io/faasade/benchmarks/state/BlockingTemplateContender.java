package io.faasade.benchmarks.state;

import java.util.Objects;
import java.util.function.LongSupplier;

import io.lettuce.core.RedisURI;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Counts with Spring Data Redis as an ordinary Spring application does. */
final class BlockingTemplateContender implements Contender {

	private final LettuceConnectionFactory connections;

	private final StringRedisTemplate template;

	BlockingTemplateContender(RedisURI server) {
		this.connections = new LettuceConnectionFactory(server.getHost(), server.getPort());
		this.connections.afterPropertiesSet();
		this.connections.start();
		this.template = new StringRedisTemplate(this.connections);
	}

	@Override
	public String name() {
		return "StringRedisTemplate";
	}

	@Override
	public LongSupplier counter(String name) {
		String key = "blocking:" + name;
		return () -> Objects.requireNonNull(this.template.opsForValue().increment(key));
	}

	@Override
	public LongSupplier page(String page) {
		return () -> Objects.requireNonNull(this.template.opsForHash().increment("blocking:page-views", page, 1));
	}

	@Override
	public void close() {
		this.connections.destroy();
	}

}
