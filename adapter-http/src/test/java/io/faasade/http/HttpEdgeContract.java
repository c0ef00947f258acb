package io.faasade.http;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every HTTP edge promises, over a real socket, in HTTP/1.1 (RFC 9112). To put an
 * edge under contract, start an application with {@link HttpEdgeFunctions} and its
 * {@linkplain HttpEdgeFunctions#settings() settings}, extend this class and say how to
 * reach it.
 */
public abstract class HttpEdgeContract extends HttpSemanticsContract {

	@Nested
	@DisplayName("connections")
	class Connections extends HttpConnectionContract {

		@Override
		protected HttpEdge edge() {
			return HttpEdgeContract.this.edge();
		}

	}

}
