package io.faasade.autoconfigure;

import io.faasade.dispatch.ContextBridge;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.security.core.context.SecurityContext;

/**
 * Shows the security context of a reactive caller to functions that look for it on their
 * thread.
 */
final class SecurityContextBridge implements ContextBridge {

	/** Where blocking code keeps it, as Spring Security's own accessor is keyed. */
	static final Object ON_THREAD = SecurityContext.class.getName();

	/** Where reactive code keeps it. */
	static final Object IN_REACTOR = SecurityContext.class;

	@Override
	public Mono<Context> complete(Context context) {
		if (context.hasKey(ON_THREAD) || !context.hasKey(IN_REACTOR)) {
			return Mono.just(context);
		}
		Mono<SecurityContext> security = context.get(IN_REACTOR);
		return security.map(found -> context.put(ON_THREAD, found)).defaultIfEmpty(context);
	}

}
