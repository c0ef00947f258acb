package io.faasade.state.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.RedisURI;

/**
 * Stands between a client and a server and loses replies: what the server sends at once
 * is swallowed now and then, when the server has done its work. Then the connection is
 * cut, or nothing is heard over it any more.
 */
public final class LossyProxy implements AutoCloseable {

	/** What becomes of a connection that has lost a reply. */
	public enum Loss {

		CUT, SILENCE

	}

	private final ServerSocket socket;

	private volatile int server;

	private final Random random;

	private final AtomicInteger lost = new AtomicInteger();

	private final AtomicInteger accepted = new AtomicInteger();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private volatile int oneIn;

	private volatile Loss loss = Loss.CUT;

	/**
	 * Begin to stand there.
	 * @param server port of the server, on this machine
	 * @param seed which replies are lost follows from it
	 */
	public LossyProxy(int server, long seed) {
		try {
			this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		}
		catch (IOException unbound) {
			throw new UncheckedIOException(unbound);
		}
		this.server = server;
		this.random = new Random(seed);
		begin(this::accept);
	}

	/** Where it listens. */
	public RedisURI uri() {
		return RedisURI.create("127.0.0.1", this.socket.getLocalPort());
	}

	/** From now on lose one in so many; none for zero. */
	public void lose(int oneInSoMany, Loss how) {
		this.loss = how;
		this.oneIn = oneInSoMany;
	}

	/** From now on lead to another server, and cut what leads elsewhere. */
	public void lead(int port) {
		this.server = port;
		cut();
	}

	/** Cut all connections. */
	void cut() {
		for (Socket still : this.open) {
			try {
				still.close();
			}
			catch (IOException failed) {
				throw new UncheckedIOException(failed);
			}
		}
	}

	/** How many replies it has lost. */
	public int lost() {
		return this.lost.get();
	}

	/** How many connections it was asked for, also while it led nowhere. */
	public int accepted() {
		return this.accepted.get();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.socket.accept();
			this.accepted.incrementAndGet();
			this.open.add(client);
			begin(() -> join(client));
		}
	}

	private void join(Socket client) throws IOException {
		try {
			Socket upstream = new Socket(InetAddress.getLoopbackAddress(), this.server);
			client.setTcpNoDelay(true);
			upstream.setTcpNoDelay(true);
			this.open.add(upstream);
			begin(() -> pass(client, upstream, false));
			begin(() -> pass(upstream, client, true));
		}
		catch (IOException away) {
			this.open.remove(client);
			client.close();
		}
	}

	private void pass(Socket from, Socket to, boolean replies) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[64 * 1024];
			boolean silent = false;
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				if (replies && !silent && isLost()) {
					this.lost.incrementAndGet();
					if (this.loss == Loss.CUT) {
						return;
					}
					silent = true;
				}
				if (!silent) {
					out.write(buffer, 0, read);
				}
			}
		}
		finally {
			this.open.remove(from);
			this.open.remove(to);
		}
	}

	private synchronized boolean isLost() {
		return this.oneIn > 0 && this.random.nextInt(this.oneIn) == 0;
	}

	private static void begin(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException cut) {
				// That is what it is for.
			}
		}, "proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
			cut();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/** Something that may find a connection cut. */
	private interface Work {

		void run() throws IOException;

	}

}
