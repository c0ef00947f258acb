package io.faasade.autoconfigure.http;

import io.faasade.autoconfigure.state.IdentifiedFunctions;
import io.faasade.autoconfigure.state.StateAutoConfiguration;
import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionThreads;
import io.faasade.dispatch.HandOver;
import io.faasade.function.FunctionDescriptor;
import io.faasade.http.HttpRoute;
import io.faasade.http.HttpRoutes;
import io.faasade.http.IdempotencyKeys;
import io.faasade.state.idempotency.IdempotencyFilter;
import io.faasade.state.transaction.TransactionalStateStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for requests that carry an {@code Idempotency-Key}. */
@AutoConfiguration(after = { HttpFunctionAutoConfiguration.class, StateAutoConfiguration.class })
@ConditionalOnBean({ HttpRoutes.class, TransactionalStateStore.class })
public final class IdempotencyAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "httpIdentifiedFunctions")
	IdentifiedFunctions httpIdentifiedFunctions(ObjectProvider<HttpRoutes> routes) {
		return function -> routes.getObject().routes().stream().anyMatch(route -> heedsKeys(route, function));
	}

	private static boolean heedsKeys(HttpRoute route, FunctionDescriptor function) {
		return route.idempotencyKeys() != IdempotencyKeys.IGNORED && route.function().name().equals(function.name());
	}

	@Bean
	@ConditionalOnMissingBean
	IdempotencyFilter functionIdempotencyFilter(TransactionalStateStore store, HttpProperties properties,
			FunctionDirectory directory, HandOver handOver, FunctionThreads threads) {
		return new IdempotencyFilter(store.idempotency(), properties.idempotency().toSettings(),
				directory.functions().stream().map(BoundFunction::descriptor).toList(), handOver, threads.executor());
	}

}
