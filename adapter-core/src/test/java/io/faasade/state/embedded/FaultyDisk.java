package io.faasade.state.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A disk under one file that can be slow, full, or without power. It knows what was
 * written since it was last told to keep it for good.
 */
final class FaultyDisk {

	private static final String SCHEME = "faulty";

	private static final Map<String, FaultyDisk> disks = new ConcurrentHashMap<>();

	private final Path file;

	private final List<Write> unforced = new ArrayList<>();

	private volatile CountDownLatch gate = new CountDownLatch(0);

	private int writesLeft = Integer.MAX_VALUE;

	private boolean dead;

	private int forces;

	FaultyDisk(Path file) {
		this.file = file;
		FaultyPath.register();
		disks.put(name(), this);
	}

	Path file() {
		return this.file;
	}

	static FaultyDisk of(String name) {
		return disks.get(name);
	}

	/** What MVStore calls the file. */
	String name() {
		return SCHEME + ":" + this.file;
	}

	/** Hold every write until told otherwise. */
	void hold() {
		this.gate = new CountDownLatch(1);
	}

	void release() {
		this.gate.countDown();
	}

	/** Be full in the middle of some later write; the next one finds room again. */
	synchronized void fillAfter(int writes) {
		this.writesLeft = writes;
	}

	/** Lose power in the middle of some later write; nothing can be done after. */
	synchronized void dieAfter(int writes) {
		this.writesLeft = writes;
		this.dead = true;
	}

	synchronized int forces() {
		return this.forces;
	}

	synchronized void requirePower() throws IOException {
		if (isDead()) {
			throw new IOException("No power");
		}
	}

	synchronized boolean isDead() {
		return this.dead && this.writesLeft < 0;
	}

	void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
		passGate();
		synchronized (this) {
			requirePower();
			boolean fails = this.writesLeft-- == 0;
			if (fails) {
				bytes.limit(bytes.position() + bytes.remaining() / 2);
			}
			this.unforced.add(new Write(position, bytes(bytes), contents(channel)));
			while (bytes.hasRemaining()) {
				position += channel.write(bytes, position);
			}
			if (fails) {
				throw new IOException("No space left on this disk");
			}
		}
	}

	private void passGate() throws IOException {
		try {
			this.gate.await();
		}
		catch (InterruptedException interrupted) {
			throw new IOException(interrupted);
		}
	}

	synchronized void truncate(FileChannel channel, long size) throws IOException {
		requirePower();
		this.unforced.add(new Write(size, new byte[0], contents(channel)));
		channel.truncate(size);
	}

	synchronized void force(FileChannel channel) throws IOException {
		requirePower();
		channel.force(true);
		this.forces++;
		this.unforced.clear();
	}

	// Only ever asked for small files.
	private byte[] contents(FileChannel channel) throws IOException {
		if (!this.unforced.isEmpty() || !this.dead) {
			return new byte[0];
		}
		ByteBuffer all = ByteBuffer.allocate((int) channel.size());
		channel.read(all, 0);
		return all.array();
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

	/**
	 * What is on the disk when power is back: all that was forced, and of the rest any
	 * part in any order.
	 */
	synchronized void comeBack(Random random) throws IOException {
		if (this.unforced.isEmpty()) {
			return;
		}
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.WRITE)) {
			byte[] kept = this.unforced.get(0).before();
			channel.truncate(kept.length);
			channel.write(ByteBuffer.wrap(kept), 0);
			List<Write> some = new ArrayList<>(this.unforced);
			Collections.shuffle(some, random);
			for (Write write : some.subList(0, random.nextInt(some.size() + 1))) {
				write.redo(channel);
			}
		}
	}

	private record Write(long position, byte[] bytes, byte[] before) {

		void redo(FileChannel channel) throws IOException {
			if (this.bytes.length == 0) {
				channel.truncate(this.position);
			}
			else {
				channel.write(ByteBuffer.wrap(this.bytes), this.position);
			}
		}

	}

}
