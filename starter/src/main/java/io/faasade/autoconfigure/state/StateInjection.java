package io.faasade.autoconfigure.state;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Hands state to whatever is marked by {@code @State}. */
final class StateInjection implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		if (beans instanceof DefaultListableBeanFactory factory) {
			factory.setAutowireCandidateResolver(
					new StateCandidateResolver(factory.getAutowireCandidateResolver(), new InjectedStates(beans)));
		}
	}

}
