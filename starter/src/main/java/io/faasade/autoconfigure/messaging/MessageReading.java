package io.faasade.autoconfigure.messaging;

import io.faasade.messaging.MessageFunctions;

import org.springframework.context.SmartLifecycle;

/**
 * Reads messages while the application runs: from when all else is ready, and until
 * before anything else is taken down.
 */
final class MessageReading implements SmartLifecycle {

	private final MessageFunctions functions;

	private volatile boolean running;

	MessageReading(MessageFunctions functions) {
		this.functions = functions;
	}

	@Override
	public void start() {
		this.functions.start();
		this.running = true;
	}

	@Override
	public void stop() {
		this.functions.close();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
