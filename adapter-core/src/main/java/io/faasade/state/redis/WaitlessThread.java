package io.faasade.state.redis;

import reactor.core.scheduler.NonBlocking;

/** A thread that all answers come by: who waits on it for state is told so. */
final class WaitlessThread extends Thread implements NonBlocking {

	WaitlessThread(Runnable work, String name) {
		super(work, name);
		setDaemon(true);
	}

}
