package io.faasade.autoconfigure.state;

import io.faasade.state.State;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;

/** Suggests state where it is asked for; all else is left to the resolver behind. */
final class StateCandidateResolver implements AutowireCandidateResolver {

	private final AutowireCandidateResolver resolver;

	private final InjectedStates states;

	StateCandidateResolver(AutowireCandidateResolver resolver, InjectedStates states) {
		this.resolver = resolver;
		this.states = states;
	}

	@Override
	public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
		State state = descriptor.getAnnotation(State.class);
		return (state != null) ? this.states.of(state, descriptor) : this.resolver.getSuggestedValue(descriptor);
	}

	@Override
	public boolean isAutowireCandidate(BeanDefinitionHolder candidate, DependencyDescriptor descriptor) {
		return this.resolver.isAutowireCandidate(candidate, descriptor);
	}

	@Override
	public boolean isRequired(DependencyDescriptor descriptor) {
		return this.resolver.isRequired(descriptor);
	}

	@Override
	public boolean hasQualifier(DependencyDescriptor descriptor) {
		return this.resolver.hasQualifier(descriptor);
	}

	@Override
	public @Nullable String getSuggestedName(DependencyDescriptor descriptor) {
		return this.resolver.getSuggestedName(descriptor);
	}

	@Override
	public @Nullable Object getLazyResolutionProxyIfNecessary(DependencyDescriptor descriptor,
			@Nullable String beanName) {
		return this.resolver.getLazyResolutionProxyIfNecessary(descriptor, beanName);
	}

	@Override
	public @Nullable Class<?> getLazyResolutionProxyClass(DependencyDescriptor descriptor, @Nullable String beanName) {
		return this.resolver.getLazyResolutionProxyClass(descriptor, beanName);
	}

	@Override
	public AutowireCandidateResolver cloneIfNecessary() {
		return new StateCandidateResolver(this.resolver.cloneIfNecessary(), this.states);
	}

}
