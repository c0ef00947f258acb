package io.faasade.state.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Lets MVStore reach a file through its {@link FaultyDisk}. */
public final class FaultyPath extends FilePathWrapper {

	static void register() {
		FilePath.register(new FaultyPath());
	}

	@Override
	public String getScheme() {
		return "faulty";
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		FaultyDisk disk = FaultyDisk.of(this.name);
		disk.requirePower();
		return new FaultyChannel(disk, getBase().open(mode));
	}

	private static final class FaultyChannel extends FileBase {

		private final FaultyDisk disk;

		private final FileChannel channel;

		FaultyChannel(FaultyDisk disk, FileChannel channel) {
			this.disk = disk;
			this.channel = channel;
		}

		@Override
		public int read(ByteBuffer bytes) throws IOException {
			throw new UnsupportedOperationException();
		}

		@Override
		public synchronized int read(ByteBuffer bytes, long position) throws IOException {
			this.disk.requirePower();
			return this.channel.read(bytes, position);
		}

		@Override
		public int write(ByteBuffer bytes) throws IOException {
			throw new UnsupportedOperationException();
		}

		@Override
		public synchronized int write(ByteBuffer bytes, long position) throws IOException {
			int length = bytes.remaining();
			this.disk.write(this.channel, bytes, position);
			return length;
		}

		@Override
		public long position() throws IOException {
			return this.channel.position();
		}

		@Override
		public FileChannel position(long position) throws IOException {
			this.channel.position(position);
			return this;
		}

		@Override
		public long size() throws IOException {
			return this.channel.size();
		}

		@Override
		public FileChannel truncate(long size) throws IOException {
			this.disk.truncate(this.channel, size);
			return this;
		}

		@Override
		public void force(boolean metaData) throws IOException {
			this.disk.force(this.channel);
		}

		@Override
		public FileLock tryLock(long position, long size, boolean shared) throws IOException {
			return this.channel.tryLock(position, size, shared);
		}

		@Override
		protected void implCloseChannel() throws IOException {
			this.channel.close();
		}

	}

}
