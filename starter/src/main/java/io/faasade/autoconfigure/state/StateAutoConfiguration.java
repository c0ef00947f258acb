package io.faasade.autoconfigure.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.StoreInUse;
import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionThreads;
import io.faasade.dispatch.HandOver;
import io.faasade.state.StateStore;
import io.faasade.state.transaction.TransactionFilter;
import io.faasade.state.transaction.TransactionalFunctions;
import io.faasade.state.transaction.TransactionalStateStore;
import io.lettuce.core.RedisClient;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** Auto-configuration for state and for the transactions that functions make of it. */
@AutoConfiguration(after = { FunctionAutoConfiguration.class, HandOverAutoConfiguration.class },
		afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
				"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration" })
@ConditionalOnBean(FunctionDirectory.class)
@EnableConfigurationProperties(StateProperties.class)
public final class StateAutoConfiguration {

	@Bean
	static StateInjection stateInjection() {
		return new StateInjection();
	}

	@Bean
	static RedisHealthRemoval redisHealthRemoval(Environment environment) {
		return new RedisHealthRemoval(environment);
	}

	@Bean
	@ConditionalOnMissingBean(StateStore.class)
	LazyStateStore stateStore(ListableBeanFactory beans, Environment environment, StateProperties properties,
			ObjectProvider<JsonMapper> mapper, ObjectProvider<RedisOpener> redis) {
		JsonMapper json = mapper.getIfAvailable(JsonMapper::shared);
		ApplicationName application = ApplicationName.of(properties, environment);
		return new LazyStateStore(json, switch (StoreSelection.of(beans, environment)) {
			case EMBEDDED -> new EmbeddedStore(properties, application, json, environment);
			case REDIS -> Optional.ofNullable(redis.getIfAvailable())
				.orElseThrow(UnusableStoreException::noClient)
				.opening(properties, application, json);
		});
	}

	@Bean
	@ConditionalOnBean(LazyStateStore.class)
	StoreRestart stateStoreRestart(LazyStateStore store, ConfigurableApplicationContext context) {
		return new StoreRestart(store, context);
	}

	// Redis is there for all the application does; a file is made for state alone.
	@Bean
	StoreInUse stateStoreInUse(ObjectProvider<LazyStateStore> lazy, ListableBeanFactory beans,
			Environment environment) {
		boolean redis = StoreSelection.of(beans, environment) == StateStoreChoice.REDIS;
		return () -> redis || lazy.stream().allMatch(LazyStateStore::isOpen);
	}

	// Before every store, the application's own included, which is closed as a bean.
	@Bean(destroyMethod = "")
	@Primary
	@ConditionalOnMissingBean
	TransactionalStateStore transactionalStateStore(ListableBeanFactory beans) {
		return new TransactionalStateStore(behind(beans));
	}

	/** The store behind transactions: ours, or the application's own. */
	static StateStore behind(ListableBeanFactory beans) {
		String[] stores = Arrays.stream(beans.getBeanNamesForType(StateStore.class))
			.filter(name -> !TransactionalStateStore.class.equals(beans.getType(name)))
			.toArray(String[]::new);
		if (stores.length != 1) {
			throw new NoUniqueBeanDefinitionException(StateStore.class, stores);
		}
		return beans.getBean(stores[0], StateStore.class);
	}

	@Bean
	@ConditionalOnMissingBean
	TransactionalFunctions transactionalFunctions(FunctionDirectory directory,
			ObjectProvider<IdentifiedFunctions> identified) {
		List<IdentifiedFunctions> rules = identified.orderedStream().toList();
		return TransactionalFunctions.of(directory.functions().stream().map(BoundFunction::descriptor).toList(),
				function -> rules.stream().anyMatch(rule -> rule.test(function)));
	}

	@Bean
	@ConditionalOnMissingBean
	TransactionFilter functionTransactionFilter(TransactionalStateStore store, TransactionalFunctions functions,
			HandOver handOver, FunctionThreads threads) {
		return new TransactionFilter(store, functions, handOver, threads.executor());
	}

	/** Prepares the opening of a store on Redis. */
	@FunctionalInterface
	interface RedisOpener {

		Supplier<StateStore> opening(StateProperties properties, ApplicationName application, JsonMapper json);

	}

	/** Where there is a client of Redis. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RedisClient.class, DataRedisConnectionDetails.class })
	static class RedisConfiguration {

		@Bean
		@ConditionalOnBean(DataRedisConnectionDetails.class)
		RedisOpener stateRedisOpener(DataRedisConnectionDetails details,
				ObjectProvider<LettuceClientOptionsBuilderCustomizer> customizers, Environment environment) {
			RedisServers servers = new RedisServers(details, environment.getProperty("spring.data.redis.url", ""),
					customizers.orderedStream().toList());
			return (properties, application, json) -> new RedisStore(properties, application, json, servers);
		}

	}

}
