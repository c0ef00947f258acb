package io.faasade.autoconfigure.state;

import java.util.Arrays;
import java.util.List;

import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionThreads;
import io.faasade.dispatch.HandOver;
import io.faasade.state.StateStore;
import io.faasade.state.transaction.TransactionFilter;
import io.faasade.state.transaction.TransactionalFunctions;
import io.faasade.state.transaction.TransactionalStateStore;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Auto-configuration for state and for the transactions that functions make of it. */
@AutoConfiguration(after = { FunctionAutoConfiguration.class, HandOverAutoConfiguration.class })
@ConditionalOnBean({ FunctionDirectory.class, StateStore.class })
public final class StateAutoConfiguration {

	@Bean
	static StateInjection stateInjection() {
		return new StateInjection();
	}

	// Before every store, the application's own included.
	@Bean
	@Primary
	@ConditionalOnMissingBean
	TransactionalStateStore transactionalStateStore(ListableBeanFactory beans) {
		String[] stores = Arrays.stream(beans.getBeanNamesForType(StateStore.class))
			.filter(name -> !TransactionalStateStore.class.equals(beans.getType(name)))
			.toArray(String[]::new);
		if (stores.length != 1) {
			throw new NoUniqueBeanDefinitionException(StateStore.class, stores);
		}
		return new TransactionalStateStore(beans.getBean(stores[0], StateStore.class));
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

}
