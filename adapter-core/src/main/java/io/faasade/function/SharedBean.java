package io.faasade.function;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * A bean that all invocations share: looked up when it is first asked for, then kept.
 */
final class SharedBean implements Supplier<Object> {

	private final BeanFactory beans;

	private final String name;

	private volatile @Nullable Object kept;

	SharedBean(BeanFactory beans, String name) {
		this.beans = beans;
		this.name = name;
	}

	// Without a lock: two that look it up at once find the same bean.
	@Override
	public Object get() {
		Object bean = this.kept;
		if (bean == null) {
			bean = this.beans.getBean(this.name);
			this.kept = bean;
		}
		return bean;
	}

}
