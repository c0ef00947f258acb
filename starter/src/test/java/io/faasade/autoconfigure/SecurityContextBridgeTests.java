package io.faasade.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.FunctionThreads;
import io.faasade.function.FunctionBean;
import io.faasade.function.FunctionName;
import io.faasade.invocation.Format;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** Who the caller is, as functions of either kind see it. */
class SecurityContextBridgeTests {

	private static final Authentication ALICE = new TestingAuthenticationToken("alice", "");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class))
		.withPropertyValues("spring.threads.virtual.enabled=false", "faasade.executor.size=1")
		.withUserConfiguration(Callers.class);

	@AfterEach
	void forget() {
		SecurityContextHolder.clearContext();
		MDC.clear();
	}

	@Test
	void showsAReactiveCallerToABlockingFunction() {
		this.contextRunner.run(context -> assertThat(dispatch(context, "blocking", alice())).isEqualTo("alice"));
	}

	@Test
	void showsAReactiveCallerToAReactiveFunction() {
		this.contextRunner.run(context -> assertThat(dispatch(context, "reactive", alice())).isEqualTo("alice"));
	}

	@Test
	void showsABlockingCallerToFunctionsOfEitherKind() {
		this.contextRunner.run(context -> {
			SecurityContextHolder.getContext().setAuthentication(ALICE);

			assertThat(context.getBean(FunctionInvoker.class).<String>invoke("blocking")).isEqualTo("alice");
			assertThat(context.getBean(FunctionInvoker.class).<String>invoke("reactive")).isEqualTo("alice");
		});
	}

	@Test
	void leavesNothingOnTheThread() {
		this.contextRunner.run(context -> {
			dispatch(context, "blocking", alice());

			assertThat(onThread(context, () -> SecurityContextHolder.getContext().getAuthentication())).isNull();
			assertThat(onThread(context, MDC::getCopyOfContextMap)).isNullOrEmpty();
			assertThat(onThread(context, LocaleContextHolder::getLocaleContext)).isNull();
			assertThat(dispatch(context, "blocking", Context.empty())).isEqualTo("nobody");
		});
	}

	@Test
	void leavesNothingOnTheCallersThread() {
		this.contextRunner.run(context -> {
			dispatch(context, "reactive", alice());

			assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
			assertThat(dispatch(context, "reactive", Context.empty())).isEqualTo("nobody");
		});
	}

	private static Context alice() {
		return ReactiveSecurityContextHolder.withAuthentication(ALICE);
	}

	private static Object dispatch(ApplicationContext context, String name, Context caller) {
		BoundFunction function = context.getBean(FunctionDirectory.class).find(new FunctionName(name)).orElseThrow();
		Invocation invocation = Invocation
			.of(InvocationIds.random().next(), function.name(), Trigger.OTHER, Payload.empty())
			.withFormat(Format.VALUE);
		Completed completed = (Completed) context.getBean(FunctionDispatcher.class)
			.dispatch(function, invocation)
			.contextWrite(caller)
			.block();
		return completed.payload().value().orElseThrow();
	}

	private static <T> T onThread(ApplicationContext context, Supplier<T> work) {
		return CompletableFuture.supplyAsync(work, context.getBean(FunctionThreads.class).executor()).join();
	}

	@Configuration(proxyBeanMethods = false)
	static class Callers {

		@FunctionBean
		Supplier<String> blocking() {
			return () -> {
				MDC.put("left", "behind");
				return name(SecurityContextHolder.getContext().getAuthentication());
			};
		}

		@FunctionBean
		Supplier<Mono<String>> reactive() {
			return () -> ReactiveSecurityContextHolder.getContext()
				.map(SecurityContext::getAuthentication)
				.map(Callers::name)
				.defaultIfEmpty("nobody");
		}

		private static String name(Authentication caller) {
			return (caller != null) ? caller.getName() : "nobody";
		}

	}

}
