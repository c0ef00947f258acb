package io.faasade.http;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What a class logs while a test runs; it is kept off the console. */
public final class LogOf implements BeforeEachCallback, AfterEachCallback {

	private final Logger logger;

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	/** Listen to a class. */
	public LogOf(Class<?> type) {
		this.logger = (Logger) LoggerFactory.getLogger(type);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.appender.start();
		this.logger.addAppender(this.appender);
		this.logger.setAdditive(false);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
	}

	/** What it has logged so far. */
	public List<ILoggingEvent> entries() {
		return this.appender.list;
	}

	/** The same as text, without what was thrown. */
	public List<String> messages() {
		return entries().stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

}
