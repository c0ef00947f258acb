package io.faasade.http;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every HTTP edge promises in each version of HTTP (RFC 9110), over a real socket.
 */
public abstract class HttpSemanticsContract {

	/** The edge under contract; the same for all cases. */
	protected abstract HttpEdge edge();

	@Nested
	@DisplayName("routes")
	class Routing extends HttpRoutingContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("verbs and origins")
	class Verbs extends HttpVerbContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("bodies with one value")
	class Bodies extends HttpBodyContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("bodies with many values")
	class ManyValues extends HttpFluxInputContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("path variables and query parameters")
	class Binding extends HttpBindingContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("headers")
	class Headers extends HttpHeaderContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("answers with one value")
	class Answers extends HttpOutputContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("answers with many values")
	class Streams extends HttpStreamContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("ends of streams")
	class StreamEnds extends HttpStreamEndContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("CloudEvents")
	class CloudEvents extends HttpCloudEventContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("mistakes of the caller")
	class InputErrors extends HttpInputErrorContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("failures of the function")
	class Failures extends HttpFailureContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("limits of size")
	class Sizes extends HttpSizeContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("limits of time")
	class Times extends HttpTimeContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("limits of concurrency")
	class Concurrency extends HttpConcurrencyContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("threads")
	class Threads extends HttpThreadContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("context")
	class Contexts extends HttpContextContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("metering")
	class Metering extends HttpMeteringContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("usage")
	class Usage extends HttpUsageContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

	@Nested
	@DisplayName("requests that are sent again")
	class Repetitions extends HttpIdempotencyContract {

		@Override
		protected HttpEdge edge() {
			return HttpSemanticsContract.this.edge();
		}

	}

}
