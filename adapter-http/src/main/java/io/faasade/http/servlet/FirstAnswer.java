package io.faasade.http.servlet;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.servlet.ServletException;

/**
 * Lets one thread answer a request; any other waits until that is done, so that the
 * container does not get a response back that is still being written.
 */
final class FirstAnswer {

	private final Lock lock = new ReentrantLock();

	private boolean given;

	/** Answer, unless that has been done. */
	void give(Writing writing) throws ServletException, IOException {
		this.lock.lock();
		try {
			if (!this.given) {
				this.given = true;
				writing.write();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Writes an answer. */
	@FunctionalInterface
	interface Writing {

		void write() throws ServletException, IOException;

	}

}
