package io.faasade.autoconfigure.actuate;

import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionThreads;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Tells whether functions can be called: up with their number; out of service from when
 * the application begins to close, while what is running may still end.
 */
public final class FunctionsHealthIndicator extends AbstractHealthIndicator
		implements ApplicationListener<ContextClosedEvent> {

	private final FunctionDirectory directory;

	private final FunctionThreads threads;

	private final ApplicationContext context;

	private volatile boolean draining;

	/**
	 * Watch functions.
	 * @param directory the functions
	 * @param threads what those run on that may block
	 * @param context the application's own context
	 */
	public FunctionsHealthIndicator(FunctionDirectory directory, FunctionThreads threads, ApplicationContext context) {
		super("Functions could not be checked");
		this.directory = directory;
		this.threads = threads;
		this.context = context;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		if (this.draining || this.threads.isClosed()) {
			health.outOfService().withDetail("reason", "draining");
		}
		else {
			health.up();
		}
		health.withDetail("functions", this.directory.functions().size());
	}

	// Contexts below, such as the one of a management port, close without us.
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		this.draining |= event.getApplicationContext() == this.context;
	}

}
