package io.faasade.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;

/**
 * Functions behind {@link HttpThreadContract}, {@link HttpContextContract} and
 * {@link HttpMeteringContract}.
 */
@Configuration(proxyBeanMethods = false)
class HttpContextFunctions {

	/** Key under which the application's filter puts the request's {@code X-Tenant}. */
	static final String TENANT = "tenant";

	private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder()
		.contextRegistry(new ContextRegistry().loadContextAccessors()
			.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor())
			.registerThreadLocalAccessor(new LocaleContextThreadLocalAccessor()))
		.build();

	@FunctionBean
	Supplier<Place> imperativePlace() {
		return Place::here;
	}

	@FunctionBean
	Function<String, Place> imperativePlaceOfText() {
		return text -> Place.here();
	}

	@FunctionBean
	Function<Flux<String>, Place> blockingPlace() {
		return texts -> {
			texts.blockLast();
			return Place.here();
		};
	}

	@FunctionBean(nonBlocking = true)
	Supplier<Place> nonBlockingPlace() {
		return Place::here;
	}

	@FunctionBean
	Supplier<String> imperativeContext() {
		return HttpContextFunctions::onThisThread;
	}

	@FunctionBean(nonBlocking = true)
	Supplier<String> nonBlockingContext() {
		return HttpContextFunctions::onThisThread;
	}

	@FunctionBean
	Supplier<Mono<String>> monoContext() {
		return () -> {
			String calling = onThisThread();
			return Mono.deferContextual(context -> Mono.just(calling + " then " + inReactorContext(context)));
		};
	}

	@FunctionBean
	Supplier<Mono<String>> monoContextElsewhere() {
		return () -> Mono.deferContextual(context -> Mono.just(inReactorContext(context)))
			.subscribeOn(Schedulers.parallel());
	}

	@FunctionBean
	Supplier<CompletionStage<String>> stageContext() {
		return () -> CompletableFuture.completedFuture(onThisThread());
	}

	@FunctionBean
	Supplier<Flux<String>> fluxContext() {
		return () -> {
			String calling = onThisThread();
			return Flux.deferContextual(context -> Flux.just(calling, inReactorContext(context)));
		};
	}

	@FunctionBean
	Function<Flux<String>, Flux<String>> fluxInputContext() {
		return texts -> texts.concatWith(Flux.deferContextual(context -> Flux.just(inReactorContext(context))));
	}

	static String onThisThread() {
		return "%s in %s".formatted(MDC.get(TENANT), LocaleContextHolder.getLocale());
	}

	private static String inReactorContext(ContextView context) {
		AtomicReference<String> found = new AtomicReference<>();
		SNAPSHOTS.captureFrom(context).wrap(() -> found.set(onThisThread())).run();
		return found.get();
	}

	record Place(String thread, boolean eventLoop) {

		static Place here() {
			return new Place(Thread.currentThread().getName(), Schedulers.isInNonBlockingThread());
		}

	}

}
