package io.faasade.benchmarks.state;

import java.util.function.LongSupplier;

import io.faasade.state.Counters;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.lettuce.core.RedisURI;
import tools.jackson.databind.json.JsonMapper;

/** Counts as a function with state does. */
final class FaasadeContender implements Contender {

	private final RedisStateStore store;

	private final Counters pages;

	FaasadeContender(RedisURI server) {
		this.store = RedisStateStore.open(RedisConnections.to(server), RedisStateSettings.of("benchmark"),
				JsonMapper.shared());
		this.pages = this.store.counters("page-views");
	}

	@Override
	public String name() {
		return "Faasade";
	}

	@Override
	public LongSupplier counter(String name) {
		return this.store.counter(name)::incrementAndGet;
	}

	// A function is told the page by each call anew
	@Override
	public LongSupplier page(String page) {
		return () -> this.pages.counter(page).incrementAndGet();
	}

	@Override
	public void close() {
		this.store.close();
	}

}
