package io.faasade.autoconfigure;

import java.util.List;

import io.faasade.codec.FunctionCodecs;
import io.faasade.dispatch.DeadlineWatch;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.dispatch.FunctionThreads;
import io.faasade.dispatch.HandOver;
import io.faasade.dispatch.LimitsFilter;
import io.faasade.function.FunctionBeanDefinitions;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionDiscovery;
import io.faasade.function.FunctionSource;
import io.faasade.function.PlainFunctionBeans;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.InvocationIds;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Auto-configuration for the directory of functions and the doors to them. */
@AutoConfiguration(after = { CodecAutoConfiguration.class, HandOverAutoConfiguration.class })
@EnableConfigurationProperties(FaasadeProperties.class)
public final class FunctionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static FunctionBeanDefinitions functionBeanDefinitions() {
		return new FunctionBeanDefinitions();
	}

	@Bean
	@ConditionalOnMissingBean
	OperatorSettings functionOperatorSettings(Environment environment) {
		return new OperatorSettings(environment);
	}

	@Bean
	@ConditionalOnMissingBean(name = "functionKeys")
	static FunctionKeys functionKeys() {
		return FunctionKeys.of(FunctionSettings.class);
	}

	@Bean
	@ConditionalOnMissingBean
	PlainFunctionBeans plainFunctionBeans(ConfigurableListableBeanFactory beans) {
		return new PlainFunctionBeans(beans);
	}

	@Bean
	@ConditionalOnMissingBean
	FunctionDirectory functionDirectory(ConfigurableListableBeanFactory beans, ObjectProvider<FunctionSource> sources,
			OperatorSettings operator, ObjectProvider<FunctionKeys> keys, FunctionCodecs codecs,
			FaasadeProperties properties, ObjectProvider<FunctionLimitsCustomizer> customizers) {
		FunctionAssembly assembly = new FunctionAssembly(new FunctionDiscovery(beans).functions(),
				sources.orderedStream().toList(), operator, FunctionKeys.union(keys.stream()));
		FunctionLimits defaults = properties.limits().toFunctionLimits();
		List<FunctionLimitsCustomizer> ordered = customizers.orderedStream().toList();
		return FunctionDirectory.of(assembly.functions(), codecs::of,
				function -> operator.of(function.name()).limits(customized(function, defaults, ordered)));
	}

	private static FunctionLimits customized(FunctionDescriptor function, FunctionLimits defaults,
			List<FunctionLimitsCustomizer> customizers) {
		FunctionLimits limits = defaults;
		for (FunctionLimitsCustomizer customizer : customizers) {
			limits = customizer.customize(function, limits);
		}
		return limits;
	}

	@Bean
	@ConditionalOnMissingBean
	InvocationIds invocationIds() {
		return InvocationIds.random();
	}

	@Bean
	@ConditionalOnMissingBean
	LimitsFilter functionLimitsFilter() {
		return new LimitsFilter();
	}

	// Nobody asks for it: where beans are lazy it would never begin to watch.
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	DeadlineWatch functionDeadlineWatch(FunctionDirectory directory) {
		return DeadlineWatch.over(directory);
	}

	@Bean
	@ConditionalOnMissingBean
	FunctionInvoker functionInvoker(FunctionDirectory directory, InvocationIds ids, HandOver handOver,
			ObjectProvider<InvocationFilter> filters) {
		return new FunctionInvoker(directory, ids, handOver, filters.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	FunctionDispatcher functionDispatcher(FunctionInvoker invoker, FunctionThreads threads, HandOver handOver) {
		return new FunctionDispatcher(invoker, threads.executor(), handOver);
	}

	@Bean
	@ConditionalOnMissingBean
	FunctionTable functionTable(FunctionDirectory directory, ObjectProvider<TriggerListing> triggers) {
		return FunctionTable.of(directory, triggers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "faasade.table.enabled", matchIfMissing = true)
	FunctionTableLogger functionTableLogger(FunctionTable table, ApplicationContext context) {
		return new FunctionTableLogger(table, context);
	}

}
