package io.faasade.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One connection to a server, byte by byte: what is sent is what the case says, what is
 * read is what came.
 *
 * <p>
 * Every wait is bounded. Used by one thread.
 */
public final class RawHttp implements Closeable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final byte[] LINE_END = { '\r', '\n' };

	private final Socket socket;

	private final BufferedInputStream in;

	private boolean headOnly;

	private RawAnswer head = RawAnswer.none();

	private InputStream body = InputStream.nullInputStream();

	private RawHttp(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new BufferedInputStream(socket.getInputStream());
	}

	/** Connect to a server on this machine. */
	public static RawHttp connect(int port) {
		return connect(port, 1 << 16);
	}

	/**
	 * Connect to a server on this machine.
	 * @param port where it listens
	 * @param receiveBuffer how many bytes may wait here unread
	 */
	public static RawHttp connect(int port, int receiveBuffer) {
		return io(() -> {
			Socket socket = new Socket();
			socket.setReceiveBufferSize(receiveBuffer);
			socket.setTcpNoDelay(true);
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
			return new RawHttp(socket);
		});
	}

	/** Send a request. */
	public RawHttp send(RawRequest request) {
		this.headOnly = request.isHead();
		return send(request.bytes());
	}

	/** Send these bytes as they are. */
	public RawHttp send(byte[] bytes) {
		return io(() -> {
			this.socket.getOutputStream().write(bytes);
			return this;
		});
	}

	/** Send one chunk of a body that comes in chunks. */
	public RawHttp sendChunk(byte[] bytes) {
		ByteArrayOutputStream chunk = new ByteArrayOutputStream();
		chunk.writeBytes(Integer.toHexString(bytes.length).getBytes(StandardCharsets.US_ASCII));
		chunk.writeBytes(LINE_END);
		chunk.writeBytes(bytes);
		chunk.writeBytes(LINE_END);
		return send(chunk.toByteArray());
	}

	/** Send one chunk of text. */
	public RawHttp sendChunk(String text) {
		return sendChunk(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Send the chunk that ends a body. */
	public RawHttp endChunks() {
		return sendChunk(new byte[0]);
	}

	/** Say that nothing more will be sent, and go on reading. */
	public RawHttp halfClose() {
		return io(() -> {
			this.socket.shutdownOutput();
			return this;
		});
	}

	/** Break the connection, so that the server sees that nobody is there any more. */
	public void reset() {
		io(() -> {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
			return this;
		});
	}

	/** Read a whole answer, as far as it comes. */
	public RawAnswer answer() {
		head();
		return rest();
	}

	/**
	 * Read a status line and the header lines; {@link RawAnswer#none()} if the server
	 * hangs up instead.
	 */
	public RawAnswer head() {
		this.head = io(this::readHead);
		this.body = framed();
		return this.head;
	}

	private RawAnswer readHead() throws IOException {
		try {
			StringBuilder lines = new StringBuilder(ChunkedBody.line(this.in));
			for (String line = ChunkedBody.line(this.in); !line.isEmpty(); line = ChunkedBody.line(this.in)) {
				lines.append('\n').append(line);
			}
			return new RawAnswer(lines.toString(), new byte[0], false);
		}
		catch (EOFException | SocketException gone) {
			return RawAnswer.none();
		}
	}

	private InputStream framed() {
		if (this.headOnly || this.head.isWithoutBody()) {
			return InputStream.nullInputStream();
		}
		if (this.head.isChunked()) {
			return new ChunkedBody(this.in);
		}
		String length = this.head.header("Content-Length");
		return length.isEmpty() ? this.in : ChunkedBody.exactly(Integer.parseInt(length), this.in);
	}

	/**
	 * Read on in the body until this text has come; answers what came since the last
	 * call.
	 */
	public String upTo(String marker) {
		return io(() -> {
			ByteArrayOutputStream read = new ByteArrayOutputStream();
			while (!read.toString(StandardCharsets.UTF_8).endsWith(marker)) {
				int next = this.body.read();
				if (next < 0) {
					throw new AssertionError("'%s' never came, but: %s".formatted(marker, read));
				}
				read.write(next);
			}
			return read.toString(StandardCharsets.UTF_8);
		});
	}

	/** Read on in the body for that many bytes. */
	public void skip(long bytes) {
		io(() -> {
			this.body.skipNBytes(bytes);
			return this;
		});
	}

	/** Read on to the end of the body, or to where it breaks off. */
	public RawAnswer rest() {
		return io(() -> {
			ByteArrayOutputStream read = new ByteArrayOutputStream();
			try {
				for (int next = this.body.read(); next >= 0; next = this.body.read()) {
					read.write(next);
				}
				return this.head.withBody(read.toByteArray(), this.head.status() == 0);
			}
			catch (EOFException | SocketException brokenOff) {
				return this.head.withBody(read.toByteArray(), true);
			}
		});
	}

	/** Wait longer than usual for what comes. */
	public RawHttp patiently(Duration patience) {
		return io(() -> {
			this.socket.setSoTimeout((int) patience.toMillis());
			return this;
		});
	}

	/** Whether nothing comes for that long. */
	public boolean isSilentFor(Duration time) {
		return io(() -> {
			this.socket.setSoTimeout((int) time.toMillis());
			this.in.mark(1);
			try {
				this.in.read();
				this.in.reset();
				return false;
			}
			catch (SocketTimeoutException silence) {
				return true;
			}
			finally {
				this.socket.setSoTimeout((int) PATIENCE.toMillis());
			}
		});
	}

	@Override
	public void close() {
		io(() -> {
			this.socket.close();
			return this;
		});
	}

	private static <T> T io(Io<T> work) {
		try {
			return work.run();
		}
		catch (SocketTimeoutException silence) {
			throw new AssertionError("Nothing came within " + PATIENCE, silence);
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	/** Something that reads or writes. */
	@FunctionalInterface
	private interface Io<T> {

		T run() throws IOException;

	}

}
