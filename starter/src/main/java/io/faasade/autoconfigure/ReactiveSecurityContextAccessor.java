package io.faasade.autoconfigure;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderThreadLocalAccessor;

/**
 * Shows the security context of a thread to reactive functions that are called on it.
 *
 * <p>
 * Takes the place of Spring Security's accessor of the same key, which knows only what
 * was put there by itself. It reads; it is the other accessor that sets the thread up.
 */
final class ReactiveSecurityContextAccessor implements ThreadLocalAccessor<Mono<SecurityContext>> {

	private final SecurityContextHolderThreadLocalAccessor onThread = new SecurityContextHolderThreadLocalAccessor();

	@Override
	public Object key() {
		return SecurityContextBridge.IN_REACTOR;
	}

	@Override
	public @Nullable Mono<SecurityContext> getValue() {
		SecurityContext context = this.onThread.getValue();
		return (context != null) ? Mono.just(context) : null;
	}

	@Override
	public void setValue(Mono<SecurityContext> context) {
	}

	@Override
	public void setValue() {
	}

}
