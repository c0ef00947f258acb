package io.faasade.http.netty;

import java.util.Optional;

import io.faasade.http.HttpCall;
import io.faasade.http.HttpRequestView;
import reactor.util.context.Context;

/**
 * Told of each request that is answered here, for the server's metrics and traces.
 *
 * <p>
 * Called on event loops, by many at once: must not block.
 */
@FunctionalInterface
public interface RequestWatch {

	/**
	 * A request has arrived.
	 * @param request the request
	 * @param call what it calls, empty if it is refused for its verb or path
	 */
	Watched begin(HttpRequestView request, Optional<HttpCall> call);

	/** Nobody watches. */
	static RequestWatch none() {
		return (request, call) -> Unwatched.INSTANCE;
	}

	/** One request that is watched. */
	interface Watched {

		/** Complete the context of the call. */
		Context complete(Context context);

		/**
		 * The answer has been written, as far as it came.
		 * @param status its status
		 * @param whole whether the caller got all of it, as far as is known here
		 */
		void end(int status, boolean whole);

	}

	/** What is watched if nobody does. */
	enum Unwatched implements Watched {

		/** The only one. */
		INSTANCE;

		@Override
		public Context complete(Context context) {
			return context;
		}

		@Override
		public void end(int status, boolean whole) {
		}

	}

}
