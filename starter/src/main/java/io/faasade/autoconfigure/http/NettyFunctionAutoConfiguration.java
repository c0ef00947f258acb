package io.faasade.autoconfigure.http;

import java.util.List;
import java.util.Optional;

import io.faasade.autoconfigure.HttpLane;
import io.faasade.autoconfigure.OperatorSettings;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.http.AnswerSettings;
import io.faasade.http.HttpFunctions;
import io.faasade.http.HttpRoute;
import io.faasade.http.HttpRoutes;
import io.faasade.http.netty.CallContext;
import io.faasade.http.netty.CorsRules;
import io.faasade.http.netty.EdgeSettings;
import io.faasade.http.netty.NettyEdge;
import io.faasade.http.netty.RequestWatch;
import io.faasade.http.webflux.FunctionHandlerMapping;
import io.faasade.invocation.InvocationIds;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.DispatcherHandler;

/** Auto-configuration for functions directly behind Netty's codec. */
@AutoConfiguration(after = HttpFunctionAutoConfiguration.class, before = WebFluxFunctionAutoConfiguration.class,
		afterName = { "org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnClass(NettyReactiveWebServerFactory.class)
public final class NettyFunctionAutoConfiguration {

	/** Where Netty is the application's server. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean({ NettyReactiveWebServerFactory.class, HttpFunctions.class })
	static class LaneConfiguration {

		@Bean
		static NettyLane functionNettyLane(ObjectProvider<NettyEdge> edge, ObjectProvider<HttpLanes> lanes,
				ObjectProvider<HttpRoutes> routes) {
			return new NettyLane(() -> isUsed(lanes.getObject(), routes.getObject()) ? Optional.of(edge.getObject())
					: Optional.empty());
		}

		private static boolean isUsed(HttpLanes lanes, HttpRoutes routes) {
			return routes.routes().stream().anyMatch(route -> lanes.isOnNetty(route.function().name()));
		}

		@Bean
		BypassedBeans functionBypassedBeans(ConfigurableListableBeanFactory beans, Environment environment) {
			return new BypassedBeans(beans, environment);
		}

		@Bean
		HttpLanes functionHttpLanes(HttpProperties properties, OperatorSettings operator,
				ObjectProvider<Bypassed> bypassed) {
			List<String> names = bypassed.stream().flatMap(each -> each.names().stream()).toList();
			return new HttpLanes(function -> {
				HttpLane stated = operator.of(function).http().lane();
				return (stated != null) ? stated : properties.lane();
			}, names);
		}

		// Where beans are lazy, too, it is there before the first connection.
		@Bean
		@Lazy(false)
		@ConditionalOnMissingBean
		NettyEdge functionNettyEdge(HttpRoutes routes, FunctionDispatcher dispatcher, InvocationIds ids, NettyLane lane,
				HttpLanes lanes, AnswerSettings answers, ObjectProvider<CorsRules> cors,
				ObjectProvider<CallContext> contexts, ObjectProvider<RequestWatch> watch) {
			EdgeSettings settings = lane.settings()
				.withCors(cors.getIfAvailable(CorsRules::none))
				.withContext(contexts.orderedStream().reduce(CallContext.none(), CallContext::and))
				.withWatch(watch.getIfAvailable(RequestWatch::none));
			boolean alone = routes.routes()
				.stream()
				.map(HttpRoute::function)
				.allMatch(it -> lanes.isOnNetty(it.name()));
			// There is no filter here that an exception could be left to.
			return new NettyEdge(
					new HttpFunctions(routes, dispatcher, ids,
							new AnswerSettings(thrown -> false, answers.serverTiming())),
					alone ? settings : settings.withServed(call -> lanes.isOnNetty(call.function().name())));
		}

		@Bean
		@Lazy(false)
		NettyDrain functionNettyDrain(NettyEdge edge, NettyLane lane) {
			return new NettyDrain(edge, lane);
		}

		@Bean
		@ConditionalOnMissingBean
		HttpTriggerListing functionHttpTriggerListing(HttpRoutes routes, HttpLanes lanes) {
			return new HttpTriggerListing(routes, function -> "%s, %s"
				.formatted(function.runsOnEventLoop() ? "event loop" : "thread", lanes.describe(function.name())));
		}

	}

	/** Where WebFlux stands behind. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherHandler.class)
	@ConditionalOnBean({ NettyReactiveWebServerFactory.class, HttpFunctions.class })
	static class OriginsConfiguration {

		@Bean
		Bypassed functionBypassedOrigins(ObjectProvider<FunctionHandlerMapping> mapping) {
			return () -> mapping.stream().anyMatch(FunctionHandlerMapping::looksAtOrigins) ? List.of("CORS mappings")
					: List.of();
		}

	}

	/** Where something may be observed. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationRegistry.class)
	@ConditionalOnBean({ NettyReactiveWebServerFactory.class, ObservationRegistry.class })
	static class ObservationConfiguration {

		@Bean
		@ConditionalOnMissingBean(RequestWatch.class)
		HttpObservations functionHttpObservations(ObservationRegistry registry, Environment environment) {
			return new HttpObservations(registry, environment
				.getProperty("management.observations.http.server.requests.name", "http.server.requests"));
		}

	}

}
