package io.faasade.autoconfigure.lean;

import java.util.stream.Stream;

import reactor.netty.ReactorNetty;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.springframework.http.client.ReactorResourceFactory;

/**
 * As many event loops as there are cores. Reactor Netty has four at least, which on fewer
 * cores take turns and let callers wait.
 *
 * @param cores how many there are
 * @param said whether somebody has said how many event loops there are to be
 */
record EventLoops(int cores, boolean said) {

	private static final int LEAST_BY_DEFAULT = 4;

	// The names under which Reactor Netty itself has them.
	private static final String LOOPS = "reactor-http";

	private static final String CONNECTIONS = "http";

	/** Those of this machine, or of the part of it that was given to the application. */
	static EventLoops here() {
		return new EventLoops(Runtime.getRuntime().availableProcessors(),
				Stream.of(ReactorNetty.IO_WORKER_COUNT, ReactorNetty.IO_SELECT_COUNT)
					.anyMatch(property -> System.getProperty(property) != null));
	}

	/** The same where Reactor Netty chooses well, or was told. */
	void limit(ReactorResourceFactory resources) {
		if (!this.said && this.cores < LEAST_BY_DEFAULT) {
			resources.setUseGlobalResources(false);
			resources.setLoopResourcesSupplier(() -> LoopResources.create(LOOPS, this.cores, true));
			resources.setConnectionProviderSupplier(() -> ConnectionProvider.create(CONNECTIONS));
		}
	}

}
