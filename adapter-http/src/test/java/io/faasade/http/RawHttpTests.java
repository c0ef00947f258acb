package io.faasade.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Unit tests of {@link RawHttp}: a kit that misses a broken stream proves nothing. */
class RawHttpTests {

	private final ServerSocket server = listening();

	@AfterEach
	void stopListening() throws IOException {
		this.server.close();
	}

	@Test
	void readsWhatTheLengthSays() {
		RawAnswer answer = answered("HTTP/1.1 200 OK\r\ncontent-LENGTH: 3\r\nX: a\r\nx: b\r\n\r\nabc");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("abc");
		assertThat(answer.headers("x")).containsExactly("a", "b");
		assertThat(answer.isBroken()).isFalse();
	}

	@Test
	void seesThatABodyIsTooShort() {
		assertThat(answered("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc").isBroken()).isTrue();
	}

	@Test
	void joinsChunks() {
		RawAnswer answer = answered(
				"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n");

		assertThat(answer.text()).isEqualTo("abc0123456789");
		assertThat(answer.isBroken()).isFalse();
	}

	@Test
	void seesThatTheLastChunkIsMissing() {
		RawAnswer answer = answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");

		assertThat(answer.text()).isEqualTo("abc");
		assertThat(answer.isBroken()).isTrue();
	}

	@Test
	void seesThatTheServerHangsUp() {
		assertThat(answered("").status()).isZero();
	}

	@Test
	void readsNoBodyWhereThereIsNone() {
		RawAnswer answer = answered("HTTP/1.1 204 No Content\r\n\r\n");

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.isBroken()).isFalse();
	}

	@Test
	void readsUpToAMarkerAndOn() {
		serve("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n");
		try (RawHttp connection = RawHttp.connect(this.server.getLocalPort()).send(RawRequest.get("/"))) {
			connection.head();

			assertThat(connection.upTo("bcd")).isEqualTo("abcd");
			assertThat(connection.rest().text()).isEqualTo("ef");
		}
	}

	@Test
	void tellsSilenceFromAnEnd() {
		try (RawHttp connection = RawHttp.connect(this.server.getLocalPort())) {
			assertThat(connection.isSilentFor(Duration.ofMillis(20))).isTrue();
		}
	}

	@Test
	void isNotContentWithLess() {
		RawAnswer chunked = answered("HTTP/1.1 200 OK\r\nX-Invocation-Id: 00000000-faa5-8ade-8000-000000000001\r\n"
				+ "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n");

		assertThatThrownBy(() -> new RawAnswerAssert(chunked).isWhole(200, "application/json", "1"))
			.isInstanceOf(AssertionError.class);
		assertThatThrownBy(() -> new RawAnswerAssert(chunked).isBrokenOff()).isInstanceOf(AssertionError.class);
		new RawAnswerAssert(chunked).isStream("application/json", "1");
	}

	private RawAnswer answered(String answer) {
		serve(answer);
		try (RawHttp connection = RawHttp.connect(this.server.getLocalPort())) {
			return connection.send(RawRequest.get("/")).answer();
		}
	}

	private void serve(String answer) {
		CompletableFuture.runAsync(() -> {
			try (Socket caller = this.server.accept()) {
				for (String line = ChunkedBody.line(caller.getInputStream()); !line.isEmpty();) {
					line = ChunkedBody.line(caller.getInputStream());
				}
				caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException broken) {
				throw new UncheckedIOException(broken);
			}
		});
	}

	private static ServerSocket listening() {
		try {
			return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

}
