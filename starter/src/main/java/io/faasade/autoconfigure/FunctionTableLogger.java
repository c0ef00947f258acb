package io.faasade.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/** Logs the table of functions once the application serves them. */
final class FunctionTableLogger implements ApplicationListener<ContextRefreshedEvent> {

	private static final Logger logger = LoggerFactory.getLogger(FunctionTable.class);

	private final FunctionTable table;

	private final ApplicationContext context;

	FunctionTableLogger(FunctionTable table, ApplicationContext context) {
		this.table = table;
		this.context = context;
	}

	// Contexts below, such as the one of a management port, are not ours to report.
	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext() == this.context) {
			logger.info("Functions:{}{}", System.lineSeparator(), this.table);
		}
	}

}
